// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.token;

import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.VaultError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * What tokens may do: capabilities of paths, in HCL or JSON. The most exact path decides, {@code *} at its end stands for
 * the rest, {@code +} for one segment, {@code deny} beats all. Parameters and templates are not evaluated.
 *
 * @param text the policy as it was written
 * @param rules capabilities by path
 */
@NotApi
public record Policy(String text, Map<String, Set<String>> rules) {

    private static final Pattern STANZA = Pattern.compile("path\\s+\"([^\"]+)\"\\s*\\{([^}]*)\\}", Pattern.DOTALL);
    private static final Pattern CAPABILITIES = Pattern.compile("capabilities\\s*=\\s*\\[([^\\]]*)\\]", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("(?m)(^|\\s)(#|//).*$");

    /** What every token may do unless it says otherwise. */
    public static final Policy DEFAULT = parse("""
            path "auth/token/lookup-self" { capabilities = ["read"] }
            path "auth/token/renew-self" { capabilities = ["update"] }
            path "auth/token/revoke-self" { capabilities = ["update"] }
            path "sys/capabilities-self" { capabilities = ["update"] }
            path "sys/renew" { capabilities = ["update"] }
            path "sys/renew/*" { capabilities = ["update"] }
            path "sys/leases/renew" { capabilities = ["update"] }
            path "sys/leases/renew/*" { capabilities = ["update"] }
            path "sys/leases/lookup" { capabilities = ["update"] }
            path "cubbyhole/*" { capabilities = ["create", "read", "update", "delete", "list"] }
            path "sys/wrapping/wrap" { capabilities = ["update"] }
            path "sys/wrapping/lookup" { capabilities = ["update"] }
            path "sys/wrapping/unwrap" { capabilities = ["update"] }
            """);

    /**
     * Returns a policy.
     *
     * @param text HCL or JSON
     * @throws VaultError 400 if it is neither
     */
    public static Policy parse(String text) {
        Map<String, Set<String>> rules = text.strip().startsWith("{") ? ofJson(text) : ofHcl(text);
        if (rules.isEmpty() && text.contains("path")) {
            throw VaultError.bad("failed to parse policy");
        }
        return new Policy(text, rules);
    }

    private static Map<String, Set<String>> ofHcl(String text) {
        Map<String, Set<String>> rules = new LinkedHashMap<>();
        Matcher stanza = STANZA.matcher(COMMENT.matcher(text).replaceAll(""));
        while (stanza.find()) {
            Matcher capabilities = CAPABILITIES.matcher(stanza.group(2));
            Set<String> names = new TreeSet<>();
            if (capabilities.find()) {
                for (String name : capabilities.group(1).split(",", -1)) {
                    names.add(name.replace("\"", "").strip());
                }
            }
            names.remove("");
            rules.put(stanza.group(1), names);
        }
        return rules;
    }

    private static Map<String, Set<String>> ofJson(String text) {
        try {
            Map<String, Set<String>> rules = new LinkedHashMap<>();
            Fields paths = new Fields(JSON.std.mapFrom(text)).object("path");
            for (String path : paths.values().keySet()) {
                rules.put(path, new TreeSet<>(paths.object(path).texts("capabilities")));
            }
            return rules;
        } catch (JacksonException malformed) {
            throw VaultError.bad("failed to parse policy");
        }
    }

    /**
     * Returns what several policies together allow at a path; {@code deny} alone if nothing.
     *
     * @param policies the policies
     * @param path the path, relative to their namespace
     */
    public static Set<String> capabilities(List<Policy> policies, String path) {
        Set<String> all = new TreeSet<>();
        Optional<String> best = policies.stream()
                .flatMap(policy -> policy.rules.keySet().stream())
                .filter(rule -> fits(rule, path))
                .max(Comparator.comparing(Policy::weight));
        best.ifPresent(rule -> policies.forEach(policy -> all.addAll(policy.rules.getOrDefault(rule, Set.of()))));
        return all.isEmpty() || all.contains("deny") ? Set.of("deny") : all;
    }

    /** Exact beats pattern; among patterns the one whose first wildcard comes later, then the longer. */
    private static String weight(String rule) {
        boolean pattern = rule.contains("+") || rule.endsWith("*");
        int wildcard = rule.indexOf('+') < 0 ? rule.length() : rule.indexOf('+');
        return "%s%05d%05d".formatted(pattern ? "0" : "1", wildcard, rule.length());
    }

    private static boolean fits(String rule, String path) {
        boolean open = rule.endsWith("*");
        List<String> parts = new ArrayList<>();
        for (String part : (open ? rule.substring(0, rule.length() - 1) : rule).split("/", -1)) {
            parts.add(part.equals("+") ? "[^/]+" : Pattern.quote(part));
        }
        return path.matches(String.join("/", parts) + (open ? ".*" : ""));
    }
}
