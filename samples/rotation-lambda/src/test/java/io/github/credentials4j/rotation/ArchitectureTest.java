// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.credentials4j.gates.ModuleRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "io.github.credentials4j.rotation";

    private final JavaClasses module = ModuleRules.mainClasses();

    @Test
    void packagesFormNoCycle() {
        ModuleRules.noPackageCycle().check(module);
    }

    @Test
    void stepsKnowNoIssuerAndNoLambda() {
        ModuleRules.importOrder(List.of(ROOT, ROOT + ".iam", ROOT + ".issuer", ROOT + ".lambda"))
                .check(module);
    }
}
