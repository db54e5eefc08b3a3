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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What editors and pages say of properties. */
class MetadataTest {
    private static final Pattern NAME = Pattern.compile("\"name\": ?\"([a-z0-9.-]+)\"");
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
        List<String> theirs = metadataWith("spring.cloud.vault.token");
        Assumptions.assumeFalse(theirs.isEmpty(), "Spring Cloud Vault is on the class path of one line");
        List<String> names = NAME.matcher(theirs.get(0))
                .results()
                .map(MatchResult::group)
                .filter(name -> name.contains("spring.cloud.vault."))
                .map(name -> name.replaceAll(".*spring\\.cloud\\.vault\\.|\"", ""))
                .toList();
        assertThat(names).hasSizeGreaterThan(50);
        String page = page("migrating.md");
        assertThat(names)
                .filteredOn(name -> isProperty(theirs.get(0), name))
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    /** Groups stand in the metadata too. */
    private static boolean isProperty(String metadata, String name) {
        return metadata.contains("\"name\": \"spring.cloud.vault." + name + "\",\n      \"type\": \"java.")
                && !metadata.contains("\"name\": \"spring.cloud.vault." + name + "\",\n      \"type\": \"org.");
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
