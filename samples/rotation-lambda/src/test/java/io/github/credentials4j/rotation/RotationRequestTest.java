// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RotationRequestTest {
    private static RotationRequest read(String event) throws IOException {
        return RotationRequest.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsWhatSecretsManagerSends() throws Exception {
        assertThat(read("""
                {"Step":"createSecret","SecretId":"arn:1","ClientRequestToken":"t-1","RotationToken":"r-1"}""")).isEqualTo(new RotationRequest(Step.CREATE_SECRET, "arn:1", "t-1", Optional.of("r-1")));
    }

    @Test
    void rotationTokenMayBeAbsentAndIsNeverPrinted() throws Exception {
        assertThat(read("""
                {"Step":"testSecret","SecretId":"arn:1","ClientRequestToken":"t-1"}""").rotationToken()).isEmpty();
        assertThat(new RotationRequest(Step.TEST_SECRET, "arn:1", "t-1", Optional.of("r-1")))
                .asString()
                .isEqualTo("testSecret of arn:1 version t-1");
    }

    @Test
    void saysWhichMemberIsMissing() {
        assertThatThrownBy(() -> read("""
                {"step":"createSecret","SecretId":"arn:1","ClientRequestToken":"t-1"}""")).hasMessageContaining("no Step");
        assertThatThrownBy(() -> read("""
                {"Step":"createSecret","SecretId":"arn:1","ClientRequestToken":""}""")).hasMessageContaining("no ClientRequestToken");
        assertThatThrownBy(() -> read("[]")).hasMessageContaining("not a JSON object");
    }

    @Test
    void knowsTheStepsAsTheyAreSentNotAsTheyAreDocumented() {
        assertThatThrownBy(() -> Step.of("create_secret")).hasMessageContaining("create_secret");
    }
}
