// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationMessageTest {
    private static final String ARN = "arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/key-AbCdEf";

    static String labelUpdated(String label) {
        return """
                {"version":"0","id":"e1","detail-type":"Secret Label Updated","source":"aws.secretsmanager",
                "account":"123456789012","time":"2026-11-24T00:00:00Z","region":"us-east-1","resources":["%s"],
                "detail":{"name":"prod/key","labelUpdated":"%s","versionId":"v2"}}""".formatted(ARN, label);
    }

    private static String trailed(String type, String detail) {
        return """
                {"detail-type":"%s","source":"aws.secretsmanager","resources":[],
                "detail":{"eventSource":"secretsmanager.amazonaws.com",%s}}""".formatted(type, detail);
    }

    private static List<String> resources(String body) {
        return RotationMessage.parse(body).orElseThrow().resources();
    }

    @Test
    void labelUpdatedNamesArnAndName() {
        assertThat(resources(labelUpdated("AWSCURRENT"))).containsExactly(ARN, "prod/key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWSPENDING", "AWSPREVIOUS", "blue"})
    void otherLabelsSayNothing(String label) {
        assertThat(resources(labelUpdated(label))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn", "aRN"})
    void trailedCallNamesTheArnInBothSpellings(String spelling) {
        String body = trailed("AWS API Call via CloudTrail", """
                "eventName":"PutSecretValue","requestParameters":{"secretId":"prod/key"},
                "responseElements":{"%s":"%s","name":"prod/key"}""".formatted(spelling, ARN));
        assertThat(resources(body)).containsExactly(ARN, "prod/key");
    }

    @Test
    void finishedRotationNamesTheSecret() {
        String body = trailed("AWS Service Event via CloudTrail", """
                "eventName":"RotationSucceeded","additionalEventData":{"SecretId":"%s"}""".formatted(ARN));
        assertThat(resources(body)).containsExactly(ARN);
    }

    @Test
    void movedStageCountsOnlyIfItIsTheCurrentOne() {
        String form = """
                "eventName":"UpdateSecretVersionStage","requestParameters":{"secretId":"prod/key","versionStage":"%s"}""";
        assertThat(resources(trailed("AWS API Call via CloudTrail", form.formatted("AWSCURRENT"))))
                .containsExactly("prod/key");
        assertThat(resources(trailed("AWS API Call via CloudTrail", form.formatted("AWSPENDING"))))
                .isEmpty();
    }

    @Test
    void pendingValueAndFailedCallSayNothing() {
        assertThat(resources(trailed("AWS API Call via CloudTrail", """
                "eventName":"PutSecretValue","requestParameters":{"secretId":"x","versionStages":["AWSPENDING"]}"""))).isEmpty();
        assertThat(resources(trailed("AWS API Call via CloudTrail", """
                "eventName":"PutSecretValue","errorCode":"AccessDenied","requestParameters":{"secretId":"x"}"""))).isEmpty();
        assertThat(resources(trailed("AWS API Call via CloudTrail", """
                "eventName":"GetSecretValue","requestParameters":{"secretId":"x"}"""))).isEmpty();
    }

    @Test
    void envelopeOfSnsIsOpened() {
        String wrapped = labelUpdated("AWSCURRENT").replace("\"", "\\\"").replace("\n", "");
        String body = """
                {"Type":"Notification","TopicArn":"arn:aws:sns:us-east-1:123456789012:t","Message":"%s"}""".formatted(wrapped);
        assertThat(resources(body)).containsExactly(ARN, "prod/key");
    }

    @Test
    void changedParameterNamesIt() {
        assertThat(resources("""
                {"detail-type":"Parameter Store Change","source":"aws.ssm",
                "resources":["arn:aws:ssm:us-east-1:123456789012:parameter/prod/key"],
                "detail":{"operation":"Update","name":"/prod/key","type":"SecureString"}}"""))
                .containsExactly("arn:aws:ssm:us-east-1:123456789012:parameter/prod/key", "/prod/key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "{", "{\"detail-type\":", "[1,2", "\u0000"})
    void whatIsNoJsonIsEmpty(String body) {
        assertThat(RotationMessage.parse(body).map(RotationMessage::resources).orElse(List.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "[]", "{}", "{\"detail-type\":7}", "{\"Message\":\"x\"}"})
    void otherJsonSaysNothing(String body) {
        assertThat(resources(body)).isEmpty();
    }
}
