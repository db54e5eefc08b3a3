// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.checks;

import io.github.credentials4j.infra.Runs;
import io.github.credentials4j.infra.engine.Registered;
import io.github.credentials4j.infra.engine.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.jr.ob.JSON;

/** Looks at what was registered; at a mistake if there is one to be tried, and at the program as it is otherwise. */
abstract class Checks {
    private static final ThreadLocal<Registered> MISTAKE = new ThreadLocal<>();

    /** What is looked at, everything brought. */
    final Registered seen = MISTAKE.get() == null ? Runs.BROUGHT : MISTAKE.get();

    static void lookAt(Registered mistake, Runnable check) {
        MISTAKE.set(mistake);
        try {
            check.run();
        } finally {
            MISTAKE.remove();
        }
    }

    final Resource one(String type, String name) {
        return seen.one(type, name);
    }

    /** Returns an input that is a document, as text. */
    final String document(String type, String name, String input) {
        return String.valueOf(one(type, name).input(input));
    }

    static Map<String, Object> parsed(String json) {
        return JSON.std.mapFrom(json);
    }

    /** Returns the statement of a policy with this id. */
    static Map<?, ?> statement(String policy, String sid) {
        for (Object each : (List<?>) parsed(policy).getOrDefault("Statement", List.of()))
            if (sid.equals(((Map<?, ?>) each).get("Sid"))) return (Map<?, ?>) each;
        throw new AssertionError("no statement " + sid + " in " + policy);
    }

    static List<String> texts(@Nullable Object list) {
        if (list == null) return List.of();
        List<String> texts = new ArrayList<>();
        for (Object each : (List<?>) list) texts.add(String.valueOf(each));
        return texts;
    }
}
