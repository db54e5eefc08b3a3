// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.quickstart.store.Settings;
import io.github.credentials4j.quickstart.store.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsDocumentTest {
    @Test
    void quickstartReadsTheExportedDocumentAsItIs(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("deployed.properties"), Runs.PLAIN.settings());
        Settings settings = SettingsFile.read(file, Map.of());
        assertThat(settings.place().region()).isEqualTo("eu-west-1");
        assertThat(settings.secretId())
                .isEqualTo("arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/openai-AbCdEf");
        assertThat(settings.queueUrl())
                .hasValue("https://sqs.eu-west-1.amazonaws.com/111122223333/prod-secret-changes-0");
        assertThat(settings.permitted()).isEqualTo(new Settings.Permitted(false, false));
    }

    @Test
    void theModelServersTestsReadThisDocument() throws Exception {
        Path theirs = Path.of("..", "model-server", "src", "test", "resources", "deployed.properties");
        assertThat(Files.readString(theirs)).isEqualTo(Runs.PLAIN.settings());
    }

    @Test
    void otherReplicasFindTheirQueueInTheDocument() {
        assertThat(Runs.PLAIN.settings()).contains("# or https://", "prod-secret-changes-1");
    }
}
