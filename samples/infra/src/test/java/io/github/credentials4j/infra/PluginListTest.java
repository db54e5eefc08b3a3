// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What {@code pulumi} asks a program before it runs it: which provider plugins to install. */
class PluginListTest {
    @Test
    void allFourPluginsAreFoundOursIncluded() throws Exception {
        Process lister = ChildJvm.start("com.pulumi.bootstrap.internal.Main", "packages");
        String answer = new String(lister.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(lister.waitFor()).isZero();
        assertThat(answer)
                .contains("{\"resource\":true,\"name\":\"vault\",\"version\":\"7.8.0\"}")
                .contains("{\"resource\":true,\"name\":\"aws\",\"version\":\"6.83.0\"}")
                .contains("{\"resource\":true,\"name\":\"gcp\",\"version\":\"7.0.0\"}")
                .contains("{\"resource\":true,\"name\":\"kubernetes\",\"version\":\"4.0.0\"}");
    }
}
