// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.modelserver.stage.DeployedStage;
import io.github.credentials4j.modelserver.stage.Served;
import io.github.credentials4j.modelserver.stage.Traffic;
import io.github.credentials4j.spring.settings.CredentialsProperties;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;

/** The profile {@code deployed}, by the document that samples/infra exports; its test compares the two files. */
class DeployedTest {
    private static final Path EXPORTED = Path.of("src/test/resources/deployed.properties");

    @TempDir
    Path folder;

    static class Nothing {}

    @Test
    void readsTheExportedDocumentAsItIs() {
        SpringApplication application = new SpringApplication(Nothing.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        try (ConfigurableApplicationContext context = application.run(
                "--spring.profiles.active=deployed",
                "--model-server.settings=" + EXPORTED,
                "--VAULT_ADDR=https://vault.example.org",
                "--VAULT_SERVER_ID=vault.example.org")) {
            CredentialsProperties read = Binder.get(context.getEnvironment())
                    .bind("credentials", CredentialsProperties.class)
                    .get();
            assertThat(read.aws().region()).isEqualTo("eu-west-1");
            assertThat(read.aws().queueUrl())
                    .isEqualTo("https://sqs.eu-west-1.amazonaws.com/111122223333/prod-secret-changes-0");
            assertThat(read.keep()).containsOnlyKeys("openai", "database", "web");
            assertThat(read.keep())
                    .extractingByKey("openai")
                    .extracting(CredentialsProperties.Kept::uri)
                    .isEqualTo(
                            "awssecretsmanager://arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/openai-AbCdEf#/apiKey");
            assertThat(read.vault().login().region()).isEqualTo("eu-west-1");
        }
    }

    @Test
    void servesByTheDocumentWithALoginOfAwsIam() throws Exception {
        try (DeployedStage stage = new DeployedStage(folder, EXPORTED);
                Served served = Served.by(stage, "spring.profiles.active=deployed");
                Traffic traffic = new Traffic(served.address(), stage.authority())) {
            traffic.start().awaitAnswers(20);
            stage.rotateKey();
            traffic.awaitAnswers(20);
            traffic.close();
            assertThat(traffic.failures()).isEmpty();
            assertThat(stage.provider.keysServed()).isEqualTo(2);
        }
    }
}
