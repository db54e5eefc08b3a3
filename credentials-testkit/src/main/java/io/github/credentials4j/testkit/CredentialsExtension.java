// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit;

import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.time.ManualTime;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test, as parameters, {@link Credentials} and the {@link ManualTime} that they run on: the same ones throughout
 * one test, closed after it. For use with {@code @ExtendWith}.
 */
public final class CredentialsExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace MINE =
            ExtensionContext.Namespace.create(CredentialsExtension.class);

    /** Creates the extension; JUnit does. */
    public CredentialsExtension() {}

    /**
     * Returns whether the parameter is of one of the two types.
     *
     * @param parameter what is asked for
     * @param test the test that asks
     */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return type == Credentials.class || type == ManualTime.class;
    }

    /**
     * Returns this test's owner or its time.
     *
     * @param parameter what is asked for
     * @param test the test that asks
     */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Owned owned = test.getStore(MINE).computeIfAbsent(Owned.class, made -> Owned.create(), Owned.class);
        return parameter.getParameter().getType() == ManualTime.class ? owned.time : owned.credentials;
    }

    private record Owned(ManualTime time, Credentials credentials) implements AutoCloseable {
        static Owned create() {
            ManualTime time = ManualTime.create();
            return new Owned(time, Credentials.builder().time(time).build());
        }

        @Override
        public void close() {
            credentials.close();
            time.close();
        }
    }
}
