// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A connection that is no longer valid once its login was replaced; in all else the connection itself. */
final class FollowedConnection implements InvocationHandler {
    private final Connection connection;
    private final BooleanSupplier current;

    private FollowedConnection(Connection connection, BooleanSupplier current) {
        this.connection = connection;
        this.current = current;
    }

    static Connection of(Connection connection, BooleanSupplier current) {
        return (Connection) Proxy.newProxyInstance(
                FollowedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new FollowedConnection(connection, current));
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        switch (method.getName()) {
            case "isValid" -> {
                if (!current.getAsBoolean()) return false;
            }
            case "equals" -> {
                return arguments != null && self == arguments[0];
            }
            case "hashCode" -> {
                return System.identityHashCode(self);
            }
            default -> {}
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }
}
