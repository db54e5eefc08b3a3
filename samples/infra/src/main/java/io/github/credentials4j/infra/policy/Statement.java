// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One statement of an IAM policy (AWS: "IAM JSON policy elements"). Each method returns a longer statement.
 *
 * @param members the statement's members, as they will be written
 */
public record Statement(Map<String, Object> members) {
    /**
     * Returns a statement that allows something to nobody yet.
     *
     * @param sid what it is for, in letters and digits
     * @param actions such as {@code kms:Decrypt}
     */
    public static Statement allow(String sid, String... actions) {
        return of("Allow", sid, actions);
    }

    /**
     * Returns a statement that forbids something.
     *
     * @param sid what it is for, in letters and digits
     * @param actions such as {@code kms:Decrypt}
     */
    public static Statement deny(String sid, String... actions) {
        return of("Deny", sid, actions);
    }

    private static Statement of(String effect, String sid, String... actions) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Sid", sid);
        members.put("Effect", effect);
        members.put("Action", List.of(actions));
        return new Statement(members);
    }

    /**
     * Names the resources.
     *
     * @param arns their ARNs
     */
    public Statement on(String... arns) {
        return on(List.of(arns));
    }

    /**
     * Names the resources.
     *
     * @param arns their ARNs
     */
    public Statement on(List<String> arns) {
        return with("Resource", List.copyOf(arns));
    }

    /**
     * Names whom it is about; only in documents that belong to a resource or a role.
     *
     * @param kind {@code AWS}, {@code Service} or {@code Federated}
     * @param who ARN or name
     */
    public Statement to(String kind, String who) {
        return with("Principal", Map.of(kind, who));
    }

    /** Is about everybody, to be narrowed by conditions. */
    public Statement toEverybody() {
        return with("Principal", "*");
    }

    /**
     * Adds a condition; all must hold.
     *
     * @param operator such as {@code StringEquals}
     * @param key such as {@code aws:SourceAccount}
     * @param value what it is compared with
     */
    public Statement when(String operator, String key, Object value) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        if (members.get("Condition") instanceof Map<?, ?> before)
            before.forEach((name, tests) -> conditions.put(String.valueOf(name), tests));
        Map<String, Object> tests = new LinkedHashMap<>();
        if (conditions.get(operator) instanceof Map<?, ?> before)
            before.forEach((name, expected) -> tests.put(String.valueOf(name), expected));
        tests.put(key, value);
        conditions.put(operator, tests);
        return with("Condition", conditions);
    }

    private Statement with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Statement(more);
    }

    /**
     * Returns the document of these statements, as JSON.
     *
     * @param statements in their order
     */
    public static String document(Statement... statements) {
        List<Map<String, Object>> written = new ArrayList<>();
        for (Statement statement : statements) written.add(statement.members());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", "2012-10-17");
        document.put("Statement", written);
        return Json.text(document);
    }
}
