// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra;

import io.github.credentials4j.infra.engine.Registered;
import io.github.credentials4j.infra.engine.StackRun;

/** The program's two runs that most tests look at, made once. */
public final class Runs {
    /** Without anything brought: no value of a secret is in the state. */
    public static final Registered PLAIN = StackRun.of(Infrastructure::define);

    /** With all that may be brought. */
    public static final Registered BROUGHT = StackRun.withAllBrought(Infrastructure::define);

    private Runs() {}
}
