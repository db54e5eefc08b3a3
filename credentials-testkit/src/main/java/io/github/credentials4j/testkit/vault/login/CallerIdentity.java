// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.login;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who STS says has signed: a user, or a session of a role, which stands for the role. */
record CallerIdentity(String arn, String account) {

    private static final Pattern ARN = Pattern.compile("<Arn>([^<]+)</Arn>");
    private static final Pattern ACCOUNT = Pattern.compile("<Account>([^<]+)</Account>");

    static Optional<CallerIdentity> read(String xml) {
        Matcher arn = ARN.matcher(xml);
        Matcher account = ACCOUNT.matcher(xml);
        return arn.find() && account.find()
                ? Optional.of(new CallerIdentity(arn.group(1), account.group(1)))
                : Optional.empty();
    }

    /** Returns the ARN of the user or of the session's role. */
    String canonicalArn() {
        return arn.replaceFirst(":sts::(\\d+):assumed-role/([^/]+)/.*", ":iam::$1:role/$2");
    }

    String friendlyName() {
        String canonical = canonicalArn();
        return canonical.substring(canonical.lastIndexOf('/') + 1);
    }

    /** Returns whether a role's bound principal means this caller; {@code *} at its end stands for the rest. */
    boolean belongsTo(String bound) {
        return bound.endsWith("*")
                ? canonicalArn().startsWith(bound.substring(0, bound.length() - 1))
                        || arn.startsWith(bound.substring(0, bound.length() - 1))
                : bound.equals(canonicalArn()) || bound.equals(arn);
    }
}
