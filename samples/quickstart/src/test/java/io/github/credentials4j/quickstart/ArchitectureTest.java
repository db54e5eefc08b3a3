// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.credentials4j.gates.ModuleRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses module = ModuleRules.mainClasses();

    @Test
    void packagesFormNoCycle() {
        ModuleRules.noPackageCycle().check(module);
    }
}
