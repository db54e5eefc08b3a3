// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.credentials4j.gates.ModuleRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "io.github.credentials4j.modelserver";

    private final JavaClasses module = ModuleRules.mainClasses();

    @Test
    void packagesFormNoCycle() {
        ModuleRules.noPackageCycle().check(module);
    }

    @Test
    void answersKnowNothingOfThePage() {
        ModuleRules.importOrder(List.of(ROOT + ".answer", ROOT + ".watch", ROOT + ".status", ROOT))
                .check(module);
    }
}
