// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra;

import com.pulumi.test.Mocks;
import io.github.credentials4j.infra.engine.Registered;
import io.github.credentials4j.infra.engine.StackRun;
import java.util.LinkedHashMap;
import java.util.Map;

/** The program's two runs that most tests look at, made once. */
public final class Runs {
    /** Without anything brought: no value of a secret is in the state. */
    public static final Registered PLAIN = StackRun.of(Infrastructure::define);

    /** With all that may be brought. */
    public static final Registered BROUGHT = StackRun.withAllBrought(Infrastructure::define);

    private Runs() {}

    /**
     * Runs the program as a stack of this name against a cloud of yours.
     *
     * @param stack the stack's name
     * @param account the AWS account
     * @param region the AWS Region
     * @param cloud makes the resources
     */
    public static Registered deployed(String stack, String account, String region, Mocks cloud) {
        Map<String, String> config = new LinkedHashMap<>(StackRun.CONFIG);
        config.put("infra:awsAccount", account);
        config.put("infra:awsRegion", region);
        return StackRun.of(Infrastructure::define, stack, config, cloud);
    }
}
