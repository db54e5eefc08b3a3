// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import io.github.credentials4j.testkit.aws.AwsRequest.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Parameter Store in one Region: versions, labels, SecureString. */
final class ParameterApi {

    private record Version(long number, String value, String type, Instant modified, Set<String> labels) {}

    private final String region;
    private final String account;
    private final InstantSource clock;
    private final Map<String, List<Version>> parameters = new LinkedHashMap<>();

    ParameterApi(String region, String account, InstantSource clock) {
        this.region = region;
        this.account = account;
        this.clock = clock;
    }

    synchronized Map<String, ?> answer(String action, Fields members, BiConsumer<String, List<String>> authorized) {
        return switch (action) {
            case "PutParameter" -> put(members, authorized);
            case "GetParameter" -> {
                Map<String, ?> parameter = get(members.required("Name"), members, "GetParameter", authorized);
                yield Map.of("Parameter", parameter);
            }
            case "GetParameters" -> several(members, authorized);
            case "GetParametersByPath" -> below(members, authorized);
            case "LabelParameterVersion" -> label(members, authorized);
            case "DeleteParameter" -> {
                String name = permitted(members.required("Name"), action, authorized);
                versions(name);
                parameters.remove(name);
                yield Map.of();
            }
            default -> throw new AwsError(400, "UnknownOperationException", "FakeAws does not know ssm " + action);
        };
    }

    synchronized long put(String name, String value, String type, boolean overwrite) {
        List<Version> versions = parameters.computeIfAbsent(name, absent -> new ArrayList<>());
        if (!versions.isEmpty() && !overwrite) {
            throw new AwsError(
                    400,
                    "ParameterAlreadyExists",
                    "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");
        }
        Version made = new Version(versions.size() + 1, value, type, clock.instant(), new LinkedHashSet<>());
        versions.add(made);
        return made.number();
    }

    private Map<String, ?> put(Fields members, BiConsumer<String, List<String>> authorized) {
        String name = permitted(members.required("Name"), "PutParameter", authorized);
        String type = members.text("Type").orElseGet(() -> versions(name).get(0).type());
        long version = put(name, members.required("Value"), type, members.flag("Overwrite"));
        return Map.of("Version", version, "Tier", "Standard");
    }

    private Map<String, ?> several(Fields members, BiConsumer<String, List<String>> authorized) {
        List<Map<String, ?>> found = new ArrayList<>();
        List<String> invalid = new ArrayList<>();
        for (String name : members.texts("Names")) {
            try {
                found.add(get(name, members, "GetParameters", authorized));
            } catch (AwsError absent) {
                if (!absent.code.startsWith("Parameter")) {
                    throw absent;
                }
                invalid.add(name);
            }
        }
        return Map.of("Parameters", found, "InvalidParameters", invalid);
    }

    /** One level below the path or, if asked so, all of them, ten at a time; the path itself is what must be permitted. */
    private Map<String, ?> below(Fields members, BiConsumer<String, List<String>> authorized) {
        String path = permitted(members.required("Path"), "GetParametersByPath", authorized);
        String above = path.endsWith("/") ? path : path + "/";
        List<Map<String, ?>> found = parameters.keySet().stream()
                .filter(name -> name.startsWith(above))
                .filter(name -> members.flag("Recursive") || name.indexOf('/', above.length()) < 0)
                .sorted()
                .<Map<String, ?>>map(name -> described(name, Optional.empty(), members))
                .toList();
        int from = members.number("NextToken").orElse(0L).intValue();
        int to = Math.min(
                found.size(), from + members.number("MaxResults").orElse(10L).intValue());
        List<Map<String, ?>> page = found.subList(from, to);
        return to < found.size()
                ? Map.of("Parameters", page, "NextToken", Integer.toString(to))
                : Map.of("Parameters", page);
    }

    private Map<String, ?> get(
            String asked, Fields members, String action, BiConsumer<String, List<String>> authorized) {
        String path = asked.startsWith("arn:") ? asked.replaceFirst("^arn:aws:ssm:[^:]*:[^:]*:parameter", "") : asked;
        int colon = path.indexOf(':');
        String name = permitted(colon < 0 ? path : path.substring(0, colon), action, authorized);
        Optional<String> selector = colon < 0 ? Optional.empty() : Optional.of(path.substring(colon + 1));
        return described(name, selector, members);
    }

    private Map<String, ?> described(String name, Optional<String> selector, Fields members) {
        Version version = selected(name, selector);
        boolean sealed = version.type().equals("SecureString") && !members.flag("WithDecryption");
        byte[] cipherLike = RequestSignature.hash(version.value()).getBytes(StandardCharsets.US_ASCII);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("Name", name);
        answer.put("ARN", arn(name));
        answer.put("Type", version.type());
        answer.put("Value", sealed ? Base64.getEncoder().encodeToString(cipherLike) : version.value());
        answer.put("Version", version.number());
        answer.put("LastModifiedDate", version.modified().toEpochMilli() / 1000.0);
        answer.put("DataType", "text");
        selector.ifPresent(each -> answer.put("Selector", ":" + each));
        return answer;
    }

    private Version selected(String name, Optional<String> selector) {
        List<Version> versions = versions(name);
        if (selector.isEmpty()) {
            return versions.get(versions.size() - 1);
        }
        return versions.stream()
                .filter(each -> selector.get().equals(Long.toString(each.number()))
                        || each.labels().contains(selector.get()))
                .findFirst()
                .orElseThrow(() -> new AwsError(
                        400,
                        "ParameterVersionNotFound",
                        "Systems Manager could not find version " + selector.get() + " of " + name + "."));
    }

    private Map<String, ?> label(Fields members, BiConsumer<String, List<String>> authorized) {
        String name = permitted(members.required("Name"), "LabelParameterVersion", authorized);
        Version version = selected(name, members.text("ParameterVersion"));
        Set<String> labels = Set.copyOf(members.texts("Labels"));
        versions(name).forEach(each -> each.labels().removeAll(labels));
        version.labels().addAll(labels);
        return Map.of("InvalidLabels", List.of(), "ParameterVersion", version.number());
    }

    private List<Version> versions(String name) {
        return Optional.ofNullable(parameters.get(name))
                .orElseThrow(() -> new AwsError(400, "ParameterNotFound", "Parameter " + name + " not found."));
    }

    private String permitted(String name, String action, BiConsumer<String, List<String>> authorized) {
        authorized.accept(action, List.of(arn(name), name));
        return name;
    }

    private String arn(String name) {
        return "arn:aws:ssm:" + region + ":" + account + ":parameter" + (name.startsWith("/") ? "" : "/") + name;
    }
}
