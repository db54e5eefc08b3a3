// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.infra.engine.Resource;
import io.github.credentials4j.infra.engine.StackRun;
import io.github.credentials4j.infra.engine.StandInEngine;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

/** The program's own main in a JVM of its own, as {@code pulumi up} starts it. */
class MainTest {
    @Test
    void registersTheSameResourcesUnderAnEngine() throws Exception {
        Map<String, String> config = new LinkedHashMap<>(StackRun.CONFIG);
        config.putAll(StackRun.BROUGHT);
        try (StandInEngine engine = StandInEngine.start()) {
            Process program = ChildJvm.start(
                    Map.of(
                            "PULUMI_MONITOR", engine.address(),
                            "PULUMI_ENGINE", engine.address(),
                            "PULUMI_PROJECT", "infra",
                            "PULUMI_STACK", "prod",
                            "PULUMI_DRY_RUN", "false",
                            "PULUMI_CONFIG", JSON.std.asString(config),
                            "PULUMI_CONFIG_SECRET_KEYS",
                                    "[\"infra:firstApiKey\",\"infra:tlsKey\",\"infra:kubeconfig\"]"),
                    Infrastructure.class.getName());
            String printed = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(program.waitFor()).as(printed + engine.errors()).isZero();
            assertThat(engine.registered())
                    .extracting(Resource::id)
                    .containsExactlyInAnyOrderElementsOf(
                            Runs.BROUGHT.resources().stream().map(Resource::id).toList());
            assertThat(engine.registered())
                    .filteredOn(each -> each.name().equals("first-api-key"))
                    .allMatch(each -> each.hides("secretString"));
            assertThat(String.valueOf(engine.outputs().get("settings"))).contains("region=eu-west-1");
            assertThat(printed).doesNotContain("quoted");
        }
    }
}
