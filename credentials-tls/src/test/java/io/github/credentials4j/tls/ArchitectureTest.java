// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.credentials4j.gates.ApiListing;
import io.github.credentials4j.gates.ModuleRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses module = ModuleRules.mainClasses();

    @Test
    void packagesFormNoCycle() {
        ModuleRules.noPackageCycle().check(module);
    }

    @Test
    void importsOnlyTheVocabulary() {
        ModuleRules.doNotImport(
                        "io.github.credentials4j.source",
                        "io.github.credentials4j.time",
                        "io.github.credentials4j.guard",
                        "io.github.credentials4j.refresh",
                        "io.github.credentials4j.live")
                .check(module);
    }

    @Test
    void apiIsTheOneCheckedIn() {
        ApiListing.ofModule().matchesTheOneCheckedIn();
    }
}
