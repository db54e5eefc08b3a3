// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.credentials4j.gates.ModuleRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "io.github.credentials4j.infra";

    private final JavaClasses module = ModuleRules.mainClasses();

    @Test
    void packagesFormNoCycle() {
        ModuleRules.noPackageCycle().check(module);
    }

    @Test
    void documentsKnowNoResourcesAndStacksKnowNoProgram() {
        ModuleRules.importOrder(List.of(ROOT + ".policy", ROOT + ".vault", ROOT + ".stack", ROOT))
                .check(module);
    }
}
