// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import io.github.credentials4j.testkit.aws.AwsRequest.Answer;
import io.github.credentials4j.testkit.aws.AwsRequest.Fields;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** STS as the Query protocol speaks it: AssumeRole and GetCallerIdentity. */
final class StsApi {

    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
    private static final Duration CHAINED = Duration.ofHours(1);

    private final Identities identities;

    StsApi(Identities identities) {
        this.identities = identities;
    }

    Answer answer(String action, Identities.Principal caller, Fields parameters) {
        return switch (action) {
            case "GetCallerIdentity" -> callerIdentity(caller);
            case "AssumeRole" -> assumeRole(caller, parameters);
            default -> throw new AwsError(400, "InvalidAction", "Could not find operation " + action);
        };
    }

    private static Answer callerIdentity(Identities.Principal caller) {
        String account = caller.arn().split(":", -1)[4];
        return xml(
                "GetCallerIdentity",
                tag("Arn", caller.arn()) + tag("UserId", caller.userId()) + tag("Account", account));
    }

    private Answer assumeRole(Identities.Principal caller, Fields parameters) {
        String arn = parameters.required("RoleArn");
        String sessionName = parameters.required("RoleSessionName");
        if (!sessionName.matches("[\\w+=,.@-]{2,64}")) {
            throw invalid("1 validation error detected: Value at 'roleSessionName' failed to satisfy constraint: "
                    + "Member must satisfy regular expression pattern: [\\w+=,.@-]*");
        }
        identities.authorize(caller, "sts:AssumeRole", List.of(arn));
        FakeRole role = identities
                .roleByArn(arn)
                .filter(each -> each.trusts(caller, parameters.text("ExternalId")))
                .orElseThrow(() -> new AwsError(
                        403,
                        "AccessDenied",
                        "User: " + caller.arn() + " is not authorized to perform: sts:AssumeRole on resource: " + arn));
        Duration lasting = lasting(role, caller, parameters);
        Policy policy = parameters.text("Policy").map(Policy::parse).orElse(Policy.EMPTY);
        Identities.Session session = identities.session(role, sessionName, policy, role.granted(lasting));
        AwsKey key = session.key();
        String credentials = tag("AccessKeyId", key.id())
                + tag("SecretAccessKey", key.secret().exposeText())
                + tag("SessionToken", key.sessionToken().orElseThrow().exposeText())
                + tag("Expiration", session.ends().toString());
        String user = tag("AssumedRoleId", session.principal().userId())
                + tag("Arn", session.principal().arn());
        return xml(
                "AssumeRole",
                "<Credentials>" + credentials + "</Credentials><AssumedRoleUser>" + user + "</AssumedRoleUser>");
    }

    private static Duration lasting(FakeRole role, Identities.Principal caller, Fields parameters) {
        long seconds = parameters.number("DurationSeconds").orElse(3600L);
        if (seconds < 900 || seconds > 43_200) {
            throw invalid("1 validation error detected: Value '" + seconds + "' at 'durationSeconds' failed to satisfy "
                    + "constraint: Member must have value "
                    + (seconds < 900 ? "greater than or equal to 900" : "less than or equal to 43200"));
        }
        Duration asked = Duration.ofSeconds(seconds);
        if (caller.role().isPresent() && asked.compareTo(CHAINED) > 0) {
            throw invalid(
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }
        if (asked.compareTo(role.longest()) > 0) {
            throw invalid("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return asked;
    }

    private static AwsError invalid(String text) {
        return new AwsError(400, "ValidationError", text);
    }

    private static String tag(String name, String text) {
        return "<" + name + ">" + Answer.escaped(text) + "</" + name + ">";
    }

    private static Answer xml(String action, String result) {
        return Answer.xml("<" + action + "Response xmlns=\"" + NAMESPACE + "\"><" + action + "Result>" + result + "</"
                + action + "Result><ResponseMetadata>"
                + tag("RequestId", UUID.randomUUID().toString())
                + "</ResponseMetadata></" + action + "Response>");
    }

    static Answer error(AwsError error) {
        return new Answer(
                error.status,
                "text/xml",
                java.util.Map.of(),
                "<ErrorResponse xmlns=\"" + NAMESPACE + "\"><Error><Type>Sender</Type>" + tag("Code", error.code)
                        + tag("Message", error.text) + "</Error>"
                        + tag("RequestId", UUID.randomUUID().toString())
                        + "</ErrorResponse>");
    }
}
