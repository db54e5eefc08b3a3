// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.credentials4j.gates.ApiListing;
import io.github.credentials4j.gates.ModuleRules;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "io.github.credentials4j";
    private static final List<String> LEFT_TO_RIGHT = Stream.of(
                    "", ".value", ".event", ".decode", ".locate", ".source", ".time", ".guard", ".refresh", ".live")
            .map(ROOT::concat)
            .toList();
    private static final List<String> VOCABULARY = LEFT_TO_RIGHT.subList(0, 5);
    private static final String JSON_PARSER = "tools.jackson";
    private static final String[] VENDORS = {
        "software.amazon", "com.google", "com.bettercloud", "io.github.resilience4j", "com.github.benmanes.caffeine"
    };
    private static final long LARGEST_CLOSURE = 2_500_000;

    private final JavaClasses module = ModuleRules.mainClasses();

    @Test
    void packagesFormNoCycle() {
        ModuleRules.noPackageCycle().check(module);
    }

    @Test
    void importsRunOneWay() {
        ModuleRules.importOrder(LEFT_TO_RIGHT).check(module);
    }

    @Test
    void vocabularyUsesNoVendorType() {
        JavaClasses vocabulary = module.that(resideInAnyPackage(VOCABULARY.toArray(String[]::new)));
        ModuleRules.doNotImport(VENDORS).check(vocabulary);
        JavaClasses allButDecode = vocabulary.that(not(resideInAPackage(ROOT + ".decode")));
        ModuleRules.doNotImport(JSON_PARSER).check(allButDecode);
    }

    @Test
    void apiShowsNoVendorType() {
        Predicate<String> namesVendor = line ->
                Stream.concat(Stream.of(VENDORS), Stream.of(JSON_PARSER)).anyMatch(line::contains);
        assertThat(ApiListing.ofModule().lines()).filteredOn(namesVendor).isEmpty();
    }

    @Test
    void apiIsTheOneCheckedIn() {
        ApiListing.ofModule().matchesTheOneCheckedIn();
    }

    @Test
    void closureIsSmall() throws IOException {
        String paths = Files.readString(Path.of("target", "runtime-classpath"));
        long size = 0;
        for (String jar : paths.strip().split(File.pathSeparator, -1)) size += Files.size(Path.of(jar));
        assertThat(paths).contains("slf4j-api").doesNotContain("kotlin-stdlib");
        assertThat(size + packed(Path.of("target", "classes"))).isLessThan(LARGEST_CLOSURE);
    }

    /** Returns the size of the jar that these classes will make. */
    private static long packed(Path folder) throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(jar);
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
        return jar.size();
    }
}
