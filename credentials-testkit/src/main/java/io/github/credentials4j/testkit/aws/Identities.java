// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import io.github.credentials4j.SecretBytes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who there is: users with their keys, roles, sessions with their ends, and what each may do. */
final class Identities {

    /** The one behind a key; {@code role} is there when it is a session of a role. */
    record Principal(String arn, String userId, Optional<FakeRole> role, Policy session) {
        /** Returns the names by which rules may speak of it. */
        List<String> names() {
            String tail = arn.substring(arn.lastIndexOf(':') + 1);
            List<String> names = new ArrayList<>(List.of(arn, tail, tail.substring(tail.indexOf('/') + 1)));
            role.ifPresent(each -> names.addAll(List.of(each.arn(), each.name())));
            return names;
        }
    }

    private record Key(String secret, Optional<String> token, Instant ends, Principal principal) {
        @Override
        public String toString() {
            return "Key[" + principal.arn() + "]";
        }
    }

    private record Rule(String principal, Policy policy) {}

    private final String account;
    private final InstantSource clock;
    private final Map<String, Key> keys = new LinkedHashMap<>();
    private final Map<String, FakeRole> roles = new LinkedHashMap<>();
    private final List<Rule> rules = new ArrayList<>();
    private boolean skewChecked;

    Identities(String account, InstantSource clock, boolean skewChecked) {
        this.account = account;
        this.clock = clock;
        this.skewChecked = skewChecked;
        Principal root = new Principal("arn:aws:iam::" + account + ":root", account, Optional.empty(), Policy.EMPTY);
        keys.put("test", new Key("test", Optional.empty(), Instant.MAX, root));
    }

    synchronized void checkSkew(boolean checked) {
        skewChecked = checked;
    }

    synchronized AwsKey user(String name) {
        String id = "AKIA" + random(16);
        String secret = random(40);
        String arn = "arn:aws:iam::" + account + ":user/" + name;
        Principal user = new Principal(
                arn,
                "AIDA" + RequestSignature.hash(arn).substring(0, 17).toUpperCase(Locale.ROOT),
                Optional.empty(),
                Policy.EMPTY);
        keys.put(id, new Key(secret, Optional.empty(), Instant.MAX, user));
        return new AwsKey(id, SecretBytes.ofText(secret), Optional.empty());
    }

    synchronized void forget(String accessKeyId) {
        keys.remove(accessKeyId);
    }

    synchronized FakeRole role(String name) {
        return roles.computeIfAbsent(
                name, absent -> new FakeRole(name, "arn:aws:iam::" + account + ":role/" + name, "AROA" + random(17)));
    }

    synchronized Optional<FakeRole> roleByArn(String arn) {
        return roles.values().stream().filter(each -> each.arn().equals(arn)).findFirst();
    }

    synchronized void rule(String principal, boolean allows, String action, String resource) {
        rules.add(new Rule(principal, Policy.EMPTY.with(allows, action, resource)));
    }

    synchronized void dropRules() {
        rules.clear();
    }

    record Session(AwsKey key, Principal principal, Instant ends) {}

    synchronized Session session(FakeRole role, String name, Policy policy, Duration lasting) {
        Principal principal = new Principal(
                "arn:aws:sts::" + account + ":assumed-role/" + role.name() + "/" + name,
                role.id() + ":" + name,
                Optional.of(role),
                policy);
        String id = "ASIA" + random(16);
        String secret = random(40);
        String token = random(120);
        Instant ends = clock.instant().plus(lasting).truncatedTo(ChronoUnit.SECONDS);
        keys.put(id, new Key(secret, Optional.of(token), ends, principal));
        return new Session(
                new AwsKey(id, SecretBytes.ofText(secret), Optional.of(SecretBytes.ofText(token))), principal, ends);
    }

    /** Returns who signed the request, or throws what AWS answers when nobody known did. */
    synchronized Principal authenticated(AwsRequest request) {
        RequestSignature claim = RequestSignature.of(request)
                .orElseThrow(() ->
                        new AwsError(403, "MissingAuthenticationToken", "Request is missing Authentication Token"));
        Key key = keys.get(claim.accessKeyId());
        String token = request.header("x-amz-security-token").orElse("");
        if (key == null || !key.token().orElse("").equals(token)) {
            throw new AwsError(403, "UnrecognizedClient", "The security token included in the request is invalid.");
        }
        if (!claim.madeWith(key.secret(), request)) {
            throw new AwsError(
                    403,
                    "InvalidSignature",
                    "The request signature we calculated does not match the "
                            + "signature you provided. Check your AWS Secret Access Key and signing method.");
        }
        if (skewChecked && !claim.fresh(request, clock.instant())) {
            throw new AwsError(
                    403, "InvalidSignature", "Signature expired: more than 5 minutes from " + clock.instant());
        }
        if (!clock.instant().isBefore(key.ends())) {
            throw new AwsError(403, "ExpiredToken", "The security token included in the request is expired");
        }
        return key.principal();
    }

    /** Throws AWS's refusal unless the principal may do this to the resource, known by any of these names. */
    synchronized void authorize(Principal principal, String action, List<String> resource) {
        Policy policy = principal.role().map(FakeRole::policies).orElse(Policy.EMPTY);
        List<Policy.Statement> statements = new ArrayList<>(policy.statements());
        for (Rule rule : rules) {
            if (principal.names().stream().anyMatch(name -> Policy.like(rule.principal(), name))) {
                statements.addAll(rule.policy().statements());
            }
        }
        Policy whole = new Policy(statements);
        boolean allowed = !whole.hasAllows() || whole.allows(action, resource);
        boolean inSession = principal.session().statements().isEmpty()
                || (principal.session().allows(action, resource)
                        && !principal.session().denies(action, resource));
        if (whole.denies(action, resource) || !allowed || !inSession) {
            String why = whole.denies(action, resource)
                    ? "with an explicit deny in an identity-based policy"
                    : "because no identity-based policy allows the " + action + " action";
            throw new AwsError(
                    403,
                    "AccessDenied",
                    "User: " + principal.arn() + " is not authorized to perform: " + action + " on resource: "
                            + resource.get(0) + " " + why);
        }
    }

    private static String random(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT));
        }
        return text.substring(0, length);
    }
}
