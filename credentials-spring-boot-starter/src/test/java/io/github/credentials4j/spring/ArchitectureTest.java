// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.credentials4j.gates.ApiListing;
import io.github.credentials4j.gates.ModuleRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses module = ModuleRules.mainClasses();

    @Test
    void hasNoPackageCycle() {
        ModuleRules.noPackageCycle().check(module);
    }

    @Test
    void importsNoneOfTheEnginesInnerPackages() {
        ModuleRules.doNotImport("io.github.credentials4j.time", "io.github.credentials4j.guard")
                .check(module);
    }

    @Test
    void apiIsTheOneCheckedIn() {
        ApiListing.ofModule().matchesTheOneCheckedIn();
    }
}
