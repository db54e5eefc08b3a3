// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gates;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.nio.file.Path;
import java.util.List;

/** Rules about a module's compiled classes; tests run in the module's own folder. */
public final class ModuleRules {
    private ModuleRules() {}

    /** Returns the main classes of the module whose tests run. */
    public static JavaClasses mainClasses() {
        return new ClassFileImporter().importPath(Path.of("target", "classes"));
    }

    /** Returns the rule that no package imports, by whatever way, one that imports it. */
    public static ArchRule noPackageCycle() {
        return SlicesRuleDefinition.slices()
                .assignedFrom(byPackage())
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true);
    }

    /**
     * Returns the rule that packages import only themselves and those before them in the list, and that every package is
     * listed.
     *
     * @param leftToRight full package names
     */
    public static ArchRule importOrder(List<String> leftToRight) {
        return classes().should(importLeftwards(leftToRight)).allowEmptyShould(true);
    }

    /**
     * Returns the rule that no class, privately or not, uses anything under these packages.
     *
     * @param forbidden full names; their subpackages are meant too
     */
    public static ArchRule doNotImport(String... forbidden) {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(andBelow(forbidden))
                .allowEmptyShould(true);
    }

    private static String[] andBelow(String... packages) {
        return List.of(packages).stream().map(name -> name + "..").toArray(String[]::new);
    }

    private static SliceAssignment byPackage() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        };
    }

    private static ArchCondition<JavaClass> importLeftwards(List<String> order) {
        return new ArchCondition<>("import only from the left in " + order) {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                int here = order.indexOf(origin.getPackageName());
                if (here < 0) events.add(violated(origin, origin.getPackageName() + " has no place in the order"));
                for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                    int there = order.indexOf(dependency.getTargetClass().getPackageName());
                    if (there > here) events.add(violated(origin, dependency.getDescription()));
                }
            }
        };
    }

    private static ConditionEvent violated(JavaClass origin, String message) {
        return SimpleConditionEvent.violated(origin, message);
    }
}
