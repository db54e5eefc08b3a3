// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.credentials4j.gates.ApiListing;
import io.github.credentials4j.gates.ModuleRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "io.github.credentials4j.clients";

    /** Which libraries, and which hooks of others, each hook may use; all may use the JDK and the vocabulary. */
    private static final Map<String, List<String>> USES = Map.ofEntries(
            Map.entry("", List.of("tools.jackson.core..")),
            Map.entry(".anthropic", List.of("com.anthropic..", "kotlin..")),
            Map.entry(".aws", List.of("software.amazon.awssdk..")),
            Map.entry(".gemini", List.of("com.google.genai..", "okhttp3..", ROOT + ".okhttp")),
            Map.entry(".grpc", List.of("io.grpc..")),
            Map.entry(".hikari", List.of("com.zaxxer.hikari..", ROOT + ".jdbc")),
            Map.entry(".jdbc", List.of()),
            Map.entry(".jdk", List.of()),
            Map.entry(".langchain4j", List.of("dev.langchain4j..")),
            Map.entry(".okhttp", List.of("okhttp3..", "kotlin..")),
            Map.entry(".openai", List.of("com.openai..", "kotlin..", "okhttp3..", ROOT + ".okhttp")),
            Map.entry(
                    ".reactive",
                    List.of("org.springframework..", "reactor.core..", "reactor.util..", "org.reactivestreams..")),
            Map.entry(".spring", List.of("org.springframework..")),
            Map.entry(".springai", List.of("org.springframework.ai..", "okhttp3..", ROOT + ".okhttp")));

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
    void eachHookNeedsItsOwnClientOnly() {
        USES.forEach((hook, libraries) -> {
            List<String> allowed = new ArrayList<>(libraries);
            allowed.addAll(List.of(
                    "java..", "javax..", "org.jspecify..", "io.github.credentials4j", "io.github.credentials4j.value"));
            allowed.addAll(List.of(ROOT, ROOT + hook));
            classes()
                    .that()
                    .resideInAPackage(ROOT + hook)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(allowed.toArray(String[]::new))
                    .check(module);
        });
    }

    @Test
    void everyHookIsListed() {
        assertThat(module.stream().map(type -> type.getPackageName().substring(ROOT.length())))
                .allMatch(USES::containsKey);
    }

    @Test
    void apiIsTheOneCheckedIn() {
        ApiListing.ofModule().matchesTheOneCheckedIn();
    }
}
