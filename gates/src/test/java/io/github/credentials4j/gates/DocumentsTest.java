// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the Markdown files claim and can be checked here: their links, and that their programs are compiled ones. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?://|#)([^)#\\s]+)");
    private static final Pattern PROGRAM = Pattern.compile("(?s)```java\\n(.*?)```");
    private static final int README_LINES = 120;
    private static final int FIRST_CODE = 15;

    @Test
    void linksLeadToFiles() {
        assertThat(SourceTree.documents())
                .isNotEmpty()
                .allSatisfy(document -> assertThat(links(document))
                        .as("links of %s", SourceTree.relative(document))
                        .allSatisfy(link ->
                                assertThat(document.resolveSibling(link)).exists()));
    }

    @Test
    void everyProgramIsAPieceOfACompiledFile() {
        List<String> compiled = SourceTree.javaFiles().stream()
                .map(SourceTree::read)
                .map(DocumentsTest::dense)
                .toList();
        assertThat(SourceTree.documents())
                .allSatisfy(document -> assertThat(programs(document))
                        .as("programs of %s", SourceTree.relative(document))
                        .allSatisfy(
                                program -> assertThat(compiled).anyMatch(source -> source.contains(dense(program)))));
    }

    @Test
    void readmeShowsCodeAtOnceAndEndsSoon() {
        List<String> readme = SourceTree.documents().stream()
                .filter(document -> SourceTree.relative(document).equals("README.md"))
                .flatMap(document -> SourceTree.read(document).lines())
                .toList();
        assertThat(readme.indexOf("```java")).isBetween(1, FIRST_CODE - 1);
        assertThat(readme).hasSizeLessThanOrEqualTo(README_LINES);
    }

    private static List<String> links(Path document) {
        return LINK.matcher(SourceTree.read(document))
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    private static List<String> programs(Path document) {
        return PROGRAM.matcher(SourceTree.read(document))
                .results()
                .map(program -> program.group(1))
                .toList();
    }

    /** Indentation differs between a page and a source file. */
    private static String dense(String program) {
        return program.replaceAll("\\s+", ""); // however the formatter wrapped it
    }
}
