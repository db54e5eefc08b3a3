// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The shape of the source tree, over all modules. */
class SourceTreeTest {
    private static final int LONGEST_FILE = 400;
    private static final int LARGEST_PACKAGE = 20;
    /** "Secret Manager" is what Google calls its service. */
    private static final Pattern EMPTY_NAME =
            Pattern.compile("\\b(class|interface|record|enum) \\w*(Util|Utils|Helper|Impl|(?<!Secret)Manager)\\b");

    private static final Pattern EMPTY_PACKAGE =
            Pattern.compile(".*/java/.*/(util|utils|impl|helper|helpers|common|manager|internal)/.*");
    private static final Pattern SLEEP = Pattern.compile("\\b(Thread|TimeUnit\\.\\w+)\\.sleep\\(");

    @Test
    void thereIsSomethingToJudge() {
        assertThat(SourceTree.publishedFiles()).hasSizeGreaterThan(20);
    }

    @Test
    void everyFileBeginsWithTheLicence() {
        assertThat(those(SourceTree.javaFiles(), text -> !text.startsWith("// SPDX-License-Identifier: Apache-2.0\n")))
                .isEmpty();
    }

    @Test
    void noFileIsLongerThan400Lines() {
        assertThat(those(SourceTree.javaFiles(), text -> text.lines().count() > LONGEST_FILE))
                .isEmpty();
    }

    @Test
    void noPackageHasMoreThan20Files() {
        Map<String, Long> large = SourceTree.mainFiles().stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(
                        file -> SourceTree.relative(manualOf(file)), TreeMap::new, Collectors.counting()));
        large.values().removeIf(files -> files <= LARGEST_PACKAGE);
        assertThat(large).isEmpty();
    }

    @Test
    void namesSayWhatThingsAre() {
        assertThat(those(
                        SourceTree.javaFiles(), text -> EMPTY_NAME.matcher(text).find()))
                .isEmpty();
        assertThat(SourceTree.javaFiles())
                .map(SourceTree::relative)
                .filteredOn(EMPTY_PACKAGE.asMatchPredicate())
                .isEmpty();
    }

    @Test
    void everyMainPackageIsNullMarkedAndHasAManual() {
        List<String> unmarked = SourceTree.mainFiles().stream()
                .map(SourceTreeTest::manualOf)
                .distinct()
                .filter(manual -> !Files.exists(manual)
                        || !SourceTree.read(manual).contains("@NullMarked")
                        || !SourceTree.read(manual).contains("/**"))
                .map(SourceTree::relative)
                .toList();
        assertThat(unmarked).isEmpty();
    }

    @Test
    void noTestSleepsToSynchronise() {
        List<Path> tests = SourceTree.javaFiles().stream()
                .filter(file -> SourceTree.relative(file).contains("src/test/"))
                .toList();
        assertThat(those(tests, text -> SLEEP.matcher(text).find())).isEmpty();
    }

    private static Path manualOf(Path file) {
        return file.resolveSibling("package-info.java");
    }

    private static List<String> those(List<Path> files, Predicate<String> guilty) {
        return files.stream()
                .filter(file -> guilty.test(SourceTree.read(file)))
                .map(SourceTree::relative)
                .toList();
    }
}
