// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.infra.engine.StackRun;
import io.github.credentials4j.infra.engine.StandInCloud;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DeploymentConfigTest {
    @Test
    void missingSettingIsNamed() {
        Map<String, String> config = new LinkedHashMap<>(StackRun.CONFIG);
        config.remove("infra:vaultServerId");
        assertThatThrownBy(() ->
                        StackRun.of(Infrastructure::define, config, new StandInCloud("111122223333", "eu-west-1")))
                .hasStackTraceContaining("infra:vaultServerId");
    }

    @Test
    void exampleShowsEverySettingThatIsNeeded() throws Exception {
        TreeSet<String> shown = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("Pulumi.example.yaml")))
            if (line.startsWith("  infra:")) shown.add(line.strip().replaceFirst("^(infra:\\w+):.*", "$1"));
        assertThat(shown).isEqualTo(new TreeSet<>(StackRun.CONFIG.keySet()));
    }

    @Test
    void functionOfAProviderFailsTheRun() {
        assertThatThrownBy(() -> StackRun.of(
                        context -> context.export(
                                "settings",
                                com.pulumi.aws.AwsFunctions.getCallerIdentity().applyValue(who -> who.accountId())),
                        StackRun.CONFIG,
                        new StandInCloud("111122223333", "eu-west-1")))
                .hasStackTraceContaining("the program called aws:index/getCallerIdentity");
    }
}
