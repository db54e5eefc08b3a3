// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretIdTest {
    private static final String ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:prod/openai-AbC123";
    private static final String PARTIAL = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:prod/openai";
    private static final String REPLICA = "arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/openai-AbC123";

    @Test
    void nameArnPartialArnAndReplicaMeanTheSameSecret() {
        for (String one : List.of("prod/openai", ARN, PARTIAL, REPLICA))
            for (String other : List.of("prod/openai", ARN, PARTIAL, REPLICA))
                assertThat(new SecretId(one).mayBe(other))
                        .as(one + " and " + other)
                        .isTrue();
    }

    @Test
    void otherNamesAndOtherAccountsDoNot() {
        assertThat(new SecretId(ARN).mayBe("prod/openai2")).isFalse();
        assertThat(new SecretId("prod/openai").mayBe("prod")).isFalse();
        assertThat(new SecretId(ARN).mayBe(ARN.replace("123456789012", "210987654321")))
                .isFalse();
        assertThat(new SecretId(ARN).mayBe(ARN.replace("openai", "other"))).isFalse();
        assertThat(new SecretId(ARN).mayBe("arn:aws:sqs:eu-central-1:123456789012:prod/openai"))
                .isFalse();
    }

    @Test
    void replicaIsTheSameArnButTheRegion() {
        assertThat(new SecretId(ARN).in("us-east-1")).isEqualTo(new SecretId(REPLICA));
        assertThat(new SecretId("prod/openai").in("us-east-1").text()).isEqualTo("prod/openai");
    }

    @Test
    void answersAreMatchedExactly() {
        assertThat(new SecretId(PARTIAL).isAnsweredBy("prod/openai", ARN)).isTrue();
        assertThat(new SecretId(ARN).isAnsweredBy("prod/openai", ARN)).isTrue();
        assertThat(new SecretId("prod/openai").isAnsweredBy("prod/openai", ARN)).isTrue();
        assertThat(new SecretId("prod/open").isAnsweredBy("prod/openai", ARN)).isFalse();
        assertThat(new SecretId(PARTIAL.replace("openai", "open")).isAnsweredBy("prod/openai", ARN))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "a?b", "a#b", "arn:aws:s3:::bucket", "arn:aws:secretsmanager:x"})
    void whatIsNoIdIsRefused(String wrong) {
        assertThatThrownBy(() -> new SecretId(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
}
