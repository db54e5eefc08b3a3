// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.jr.ob.JSON;

/** Policy documents with something taken away or added. */
final class Documents {
    private Documents() {}

    /** Returns all actions of a document. */
    static Set<String> actions(String document) {
        Set<String> actions = new LinkedHashSet<>();
        statements(document).forEach(each -> actions.addAll(actionsOf(each)));
        return actions;
    }

    /** Returns the document without an action; a statement that allows nothing then is gone too. */
    static String without(String document, String action) {
        List<Map<String, Object>> left = new ArrayList<>();
        for (Map<String, Object> statement : statements(document)) {
            List<String> actions = new ArrayList<>(actionsOf(statement));
            actions.remove(action);
            if (actions.isEmpty()) continue;
            Map<String, Object> less = new LinkedHashMap<>(statement);
            less.put("Action", actions);
            left.add(less);
        }
        return document(left);
    }

    /** Returns the document with another action in its first statement. */
    static String with(String document, String action) {
        List<Map<String, Object>> statements = new ArrayList<>(statements(document));
        List<String> actions = new ArrayList<>(actionsOf(statements.get(0)));
        actions.add(action);
        Map<String, Object> more = new LinkedHashMap<>(statements.get(0));
        more.put("Action", actions);
        statements.set(0, more);
        return document(statements);
    }

    /** Returns the document without the one condition that ministack does not know: it would refuse everything. */
    static String withoutLambdaCondition(String document) {
        List<Map<String, Object>> statements = new ArrayList<>();
        for (Map<String, Object> statement : statements(document)) {
            Map<String, Object> open = new LinkedHashMap<>(statement);
            if (String.valueOf(open.get("Condition")).contains("AllowRotationLambdaArn")) open.remove("Condition");
            statements.add(open);
        }
        return document(statements);
    }

    /**
     * Returns the actions without which everything works all the same.
     *
     * @param document the policy
     * @param works tries everything under a document
     */
    static Set<String> unneeded(String document, Predicate<String> works) {
        Set<String> unneeded = new LinkedHashSet<>();
        for (String action : actions(document)) if (works.test(without(document, action))) unneeded.add(action);
        return unneeded;
    }

    private static String document(List<Map<String, Object>> statements) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", "2012-10-17");
        document.put("Statement", statements);
        return JSON.std.asString(document);
    }

    private static List<Map<String, Object>> statements(String document) {
        List<Map<String, Object>> statements = new ArrayList<>();
        for (Object each : (List<?>) JSON.std.mapFrom(document).getOrDefault("Statement", List.of())) {
            Map<String, Object> statement = new LinkedHashMap<>();
            ((Map<?, ?>) each).forEach((name, value) -> statement.put(String.valueOf(name), value));
            statements.add(statement);
        }
        return statements;
    }

    private static List<String> actionsOf(Map<String, Object> statement) {
        List<String> actions = new ArrayList<>();
        for (Object each : (List<?>) statement.getOrDefault("Action", List.of())) actions.add(String.valueOf(each));
        return actions;
    }
}
