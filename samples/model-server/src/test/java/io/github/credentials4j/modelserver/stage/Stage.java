// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.stage;

import java.util.List;

/** The stores and the database, whoever wrote them. */
public interface Stage extends AutoCloseable {
    /** Returns the settings that lead the model server to them, each as {@code name=value}. */
    List<String> settings();

    /** Returns the authority of its certificates, as PEM. */
    String authority();

    /** Has the provider issue a key, stores it, and has the provider refuse the one before from the same moment on. */
    void rotateKey();

    /** Returns how many users have opened connections to the database, or written to it. */
    int users();

    @Override
    void close();

    /** Returns what the store holds for a key. */
    static String document(String key) {
        return "{\"apiKey\":\"" + key + "\"}";
    }
}
