// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.policy;

import java.util.Map;
import tools.jackson.jr.ob.JSON;

/** Writes JSON; text is escaped, which formatting by hand would forget. */
public final class Json {
    private Json() {}

    /**
     * Returns an object as JSON on one line.
     *
     * @param members names with texts, numbers, booleans, lists and maps
     */
    public static String text(Map<String, ?> members) {
        return JSON.std.asString(members);
    }
}
