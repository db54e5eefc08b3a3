// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/** IAM statements as far as these fakes need: effect, actions, resources with wildcards; no conditions. */
record Policy(List<Statement> statements) {

    static final Policy EMPTY = new Policy(List.of());

    record Statement(boolean allows, List<String> actions, List<String> resources) {
        boolean matches(String action, List<String> names) {
            return actions.stream()
                            .anyMatch(each -> like(each.toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT)))
                    && resources.stream().anyMatch(each -> names.stream().anyMatch(name -> like(each, name)));
        }
    }

    static Policy parse(String json) {
        try {
            Map<String, Object> document = JSON.std.mapFrom(json);
            List<Statement> statements = new ArrayList<>();
            Object declared = document.getOrDefault("Statement", List.of());
            for (Object each : declared instanceof List<?> list ? list : List.of(declared)) {
                statements.add(statement((Map<?, ?>) each));
            }
            return new Policy(List.copyOf(statements));
        } catch (JacksonException | ClassCastException malformed) {
            throw new AwsError(400, "MalformedPolicyDocument", "This policy contains invalid Json");
        }
    }

    private static Statement statement(Map<?, ?> members) {
        if (members.containsKey("Condition")) {
            throw new AwsError(400, "MalformedPolicyDocument", "FakeAws evaluates no Condition");
        }
        return new Statement(
                "Allow".equals(members.get("Effect")), texts(members.get("Action")), texts(members.get("Resource")));
    }

    private static List<String> texts(@Nullable Object oneOrMany) {
        if (oneOrMany == null) {
            return List.of();
        }
        return oneOrMany instanceof List<?> many
                ? many.stream().map(Object::toString).toList()
                : List.of(oneOrMany.toString());
    }

    Policy with(boolean allows, String action, String resource) {
        List<Statement> more = new ArrayList<>(statements);
        more.add(new Statement(allows, List.of(action), List.of(resource)));
        return new Policy(List.copyOf(more));
    }

    boolean denies(String action, List<String> names) {
        return statements.stream().anyMatch(each -> !each.allows() && each.matches(action, names));
    }

    boolean allows(String action, List<String> names) {
        return statements.stream().anyMatch(each -> each.allows() && each.matches(action, names));
    }

    boolean hasAllows() {
        return statements.stream().anyMatch(Statement::allows);
    }

    /** Returns whether the text fits the pattern, in which {@code *} stands for any text and {@code ?} for any character. */
    static boolean like(String pattern, String text) {
        String regex = "\\Q" + pattern.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E";
        return Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
    }
}
