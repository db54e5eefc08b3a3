// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.infra.engine.Resource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WholeProgramTest extends Checks {
    @Test
    void namesAreUnique() {
        assertThat(seen.resources()).extracting(Resource::id).doesNotHaveDuplicates();
    }

    @Test
    void everyResourceNamesItsProvider() {
        assertThat(seen.resources())
                .filteredOn(each -> !each.type().startsWith("pulumi:providers:"))
                .allSatisfy(each -> {
                    String plugin = each.type().substring(0, each.type().indexOf(':'));
                    assertThat(each.options().provider()).as(each.id()).contains("pulumi:providers:" + plugin + "::");
                });
    }

    @Test
    void providersAreBoundToAnAccountAndAProjectAndTagWhatTheyMake() {
        var aws = one("pulumi:providers:aws", "aws");
        assertThat(aws.input("region")).isEqualTo("eu-west-1");
        assertThat(String.valueOf(aws.input("allowedAccountIds"))).contains("111122223333");
        assertThat(String.valueOf(aws.input("defaultTags"))).contains("infra").contains("prod");
        assertThat(one("pulumi:providers:gcp", "google").input("project")).isEqualTo("example-models");
        assertThat(one("pulumi:providers:vault", "vault").input("address")).isEqualTo("https://vault.example.org");
    }

    @Test
    void everyResourceAsksForThePluginItWasWrittenFor() {
        Map<String, String> versions = Map.of("aws", "6.83.0", "gcp", "7.0.0", "kubernetes", "4.0.0", "vault", "7.8.0");
        assertThat(seen.resources())
                .filteredOn(each -> !each.type().startsWith("pulumi:providers:"))
                .allSatisfy(each -> assertThat(each.options().version())
                        .as(each.id())
                        .isEqualTo(versions.get(
                                each.type().substring(0, each.type().indexOf(':')))));
    }

    @Test
    void documentsHoldNoListThatWasPrinted() {
        assertThat(seen.resources())
                .allSatisfy(each -> each.inputs().forEach((name, value) -> {
                    if (name.matches("policy|assumeRolePolicy|eventPattern"))
                        assertThat(String.valueOf(value)).doesNotContain("\"[").doesNotContain("null");
                }));
    }
}
