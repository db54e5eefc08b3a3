// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.ahead;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.spring.Stores;
import io.github.credentials4j.testkit.leak.LeakProbe;
import io.github.credentials4j.value.ApiKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.aot.AbstractAotProcessor;

/** The processing that goes before a native image. */
class AheadOfTimeTest {
    @TempDir
    Path folder;

    public record Pair(ApiKey apiKey, SecretBytes apiSecret) {}

    @EnableAutoConfiguration
    static class Application {
        public static void main(String[] arguments) {
            SpringApplication.run(Application.class, arguments);
        }

        @Bean
        String greeting(LiveCredential<ApiKey> openai) {
            return "hello " + openai.name();
        }
    }

    @Test
    void asksNoStoreWritesNoSecretAndHintsAtRecords() throws IOException {
        try (LeakProbe probe = LeakProbe.start();
                Stores stores = new Stores(folder)) {
            stores.kv("secret/data/ai", Map.of("key", probe.secret()));
            stores.vault.resetCalls();
            List<String> arguments = stores.app(
                            "spring.main.web-application-type=none",
                            "spring.config.import=credentials:vault-kv://secret/ai?prefix=ai.",
                            "credentials.keep.openai.uri=vault-kv://secret/ai#/key",
                            "credentials.keep.pair.uri=vault-kv://secret/ai",
                            "credentials.keep.pair.type=" + Pair.class.getName())
                    .arguments();
            Path output = Files.createDirectory(folder.resolve("aot"));
            new SpringApplicationAotProcessor(
                            Application.class,
                            AbstractAotProcessor.Settings.builder()
                                    .sourceOutput(output)
                                    .resourceOutput(output)
                                    .classOutput(output)
                                    .groupId("any")
                                    .artifactId("any")
                                    .build(),
                            arguments.toArray(String[]::new))
                    .process();

            assertThat(stores.vault.calls()).isZero();
            String all = written(output, probe);
            assertThat(all).contains("openai", Pair.class.getName(), "Concealed");
            probe.assertNoLeak();
        }
    }

    private static String written(Path output, LeakProbe probe) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                probe.sawFile(file);
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
