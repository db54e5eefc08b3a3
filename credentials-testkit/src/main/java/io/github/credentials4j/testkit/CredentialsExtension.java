// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit;

import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.leak.LeakProbe;
import io.github.credentials4j.testkit.time.ManualTime;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test, as parameters, {@link Credentials}, the {@link ManualTime} that they run on and a {@link LeakProbe}: the
 * same ones throughout one test. After it the owner is closed, and the test fails if a thread of its does not come home
 * or, where it asked for the probe, if a secret of the probe was printed, logged, or told in an event or in status. For
 * use with {@code @ExtendWith}.
 */
public final class CredentialsExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace MINE =
            ExtensionContext.Namespace.create(CredentialsExtension.class);
    private static final Set<Class<?>> GIVEN = Set.of(Credentials.class, ManualTime.class, LeakProbe.class);

    /** Creates the extension; JUnit does. */
    public CredentialsExtension() {}

    /**
     * Returns whether the parameter is of one of the three types.
     *
     * @param parameter what is asked for
     * @param test the test that asks
     */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return GIVEN.contains(parameter.getParameter().getType());
    }

    /**
     * Returns this test's owner, its time or its probe.
     *
     * @param parameter what is asked for
     * @param test the test that asks
     */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Owned owned = test.getStore(MINE).computeIfAbsent(Owned.class, made -> new Owned(), Owned.class);
        Class<?> type = parameter.getParameter().getType();
        if (type == ManualTime.class) return owned.time;
        return type == LeakProbe.class ? owned.probe() : owned.credentials;
    }
}
