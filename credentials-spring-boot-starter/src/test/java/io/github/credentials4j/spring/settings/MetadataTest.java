// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What editors and pages say of properties. */
class MetadataTest {
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    @Test
    void everyPropertyOfEveryStoreIsDescribed() throws IOException {
        String metadata = String.join("\n", metadataWith("credentials.keep"));
        for (String name : List.of(
                "credentials.keep",
                "credentials.startup.mode",
                "credentials.refresh.poll-interval",
                "credentials.files.watch",
                "credentials.aws.role-arn",
                "credentials.vault.login.method",
                "credentials.vault.ca-file",
                "credentials.gcp.kms-endpoint",
                "credentials.pools")) {
            int at = metadata.indexOf("\"name\": \"" + name + "\"");
            assertThat(at).as(name).isNotNegative();
            assertThat(metadata.substring(at, metadata.indexOf('}', at)))
                    .as(name)
                    .contains("\"description\"");
        }
    }

    @Test
    void thePageOnMigratingNamesEveryPropertyOfSpringCloudVault() throws IOException {
        assertThePageOnMigratingNames("spring.cloud.vault.token", "spring\\.cloud\\.vault\\.(.+)", 80);
    }

    @Test
    void thePageOnMigratingNamesEveryPropertyOfSpringCloudAwsForSecretsAndParameters() throws IOException {
        assertThePageOnMigratingNames(
                "spring.cloud.aws.secretsmanager.enabled",
                "spring\\.cloud\\.aws\\.((?:secretsmanager|parameterstore)\\..+)",
                14);
    }

    /** Skips where their project is not on the class path: it is on that of one line. */
    private static void assertThePageOnMigratingNames(String one, String names, int atLeast) throws IOException {
        List<String> theirs = metadataWith(one);
        Assumptions.assumeFalse(theirs.isEmpty(), () -> "nothing on this line's class path has " + one);
        String properties = theirs.get(0).substring(theirs.get(0).indexOf("\"properties\"")); // the groups stand before
        Pattern name = Pattern.compile("\"name\": ?\"" + names + "\"");
        String page = page("migrating.md");
        assertThat(name.matcher(properties).results().map(found -> "`" + found.group(1) + "`"))
                .hasSizeGreaterThanOrEqualTo(atLeast)
                .allSatisfy(each -> assertThat(page).contains(each));
    }

    private static String page(String name) throws IOException {
        for (Path folder : List.of(Path.of("../docs"), Path.of("../../docs")))
            if (Files.exists(folder.resolve(name))) return Files.readString(folder.resolve(name));
        throw new AssertionError("no page " + name);
    }

    private static List<String> metadataWith(String property) throws IOException {
        List<String> found = new ArrayList<>();
        for (URL each : Collections.list(MetadataTest.class.getClassLoader().getResources(METADATA))) {
            try (InputStream in = each.openStream()) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                if (text.contains("\"" + property + "\"")) found.add(text);
            }
        }
        return found;
    }
}
