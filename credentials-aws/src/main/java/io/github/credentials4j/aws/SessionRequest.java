// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Tag;

/** What is asked of STS; checks each part when it is given. */
record SessionRequest(AssumeRoleRequest asked) {
    private static final Pattern ROLE = Pattern.compile("arn:[a-z-]+:iam::\\d{12}:role/[\\w+=,.@/-]{1,576}");
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");
    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(12);

    static SessionRequest of(String roleArn) {
        if (!ROLE.matcher(roleArn).matches())
            throw new IllegalArgumentException("roleArn must be the ARN of an IAM role: '" + roleArn + "'");
        return new SessionRequest(AssumeRoleRequest.builder()
                .roleArn(roleArn)
                .roleSessionName("credentials4j")
                .durationSeconds(3600)
                .build());
    }

    String roleArn() {
        return asked.roleArn();
    }

    Duration duration() {
        return Duration.ofSeconds(asked.durationSeconds());
    }

    SessionRequest withName(String name) {
        if (!NAME.matcher(name).matches())
            throw new IllegalArgumentException(
                    "sessionName must be 2 to 64 letters, digits or _+=,.@-: '" + name + "'");
        return with(request -> request.roleSessionName(name));
    }

    SessionRequest withExternalId(String id) {
        if (!EXTERNAL_ID.matcher(id).matches())
            throw new IllegalArgumentException("externalId must be 2 to 1224 letters, digits or _+=,.@:/-");
        return with(request -> request.externalId(id));
    }

    SessionRequest withPolicy(String json) {
        if (!json.strip().startsWith("{"))
            throw new IllegalArgumentException("sessionPolicy must be an IAM policy document in JSON");
        return with(request -> request.policy(json));
    }

    SessionRequest withTag(String key, String value) {
        if (key.isBlank() || key.length() > 128 || value.length() > 256)
            throw new IllegalArgumentException(
                    "a tag has a key of 1 to 128 characters and a value of at most 256: " + key);
        List<Tag> tags = new ArrayList<>(asked.tags());
        tags.add(Tag.builder().key(key).value(value).build());
        return with(request -> request.tags(tags));
    }

    SessionRequest withDuration(Duration length) {
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0)
            throw new IllegalArgumentException("duration must be 15 min to 12 h: " + length);
        return with(request -> request.durationSeconds(Math.toIntExact(length.toSeconds())));
    }

    AssumeRoleRequest request(AwsRequestOverrideConfiguration bounds) {
        return asked.toBuilder().overrideConfiguration(bounds).build();
    }

    private SessionRequest with(UnaryOperator<AssumeRoleRequest.Builder> change) {
        return new SessionRequest(change.apply(asked.toBuilder()).build());
    }
}
