// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.github.credentials4j.gates.ApiListing;
import io.github.credentials4j.gates.ModuleRules;
import java.util.List;
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

    /** What is public; the rest may need the Boot of another line to be loaded. */
    private List<Class<?>> exported() {
        return module.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .<Class<?>>map(JavaClass::reflect)
                .toList();
    }

    @Test
    void apiIsTheOneCheckedIn() {
        ApiListing.of(exported()).matchesTheOneCheckedIn();
    }
}
