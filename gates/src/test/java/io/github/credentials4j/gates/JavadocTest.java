// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gates;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Asks for a comment on everything that published modules export. Javadoc's own lint checks what is written; its check
 * for what is missing wants a {@code @return} even after "Returns …", so that one is made here.
 */
class JavadocTest {
    @Test
    void everythingExportedIsDocumented() {
        List<String> missing = new ArrayList<>();
        for (Path file : SourceTree.publishedFiles())
            missing.addAll(missingIn(SourceTree.relative(file), SourceTree.read(file)));
        assertThat(missing).isEmpty();
    }

    @Test
    void asksForCommentsParametersAndReturns() {
        String source = """
                /** A type. */
                public class Sample {
                    public int bare() { return 1; }
                    /** Gives one. */ public int silent() { return 1; }
                    /** Returns one. */ public int spoken(int given) { return 1; }
                    /** Returns one.
                     * @param given what */ protected int whole(int given) { return 1; }
                    /** Is one.
                     * @return one */ public int tagged() { return 1; }
                    @Override public String toString() { return ""; }
                    int hidden() { return 1; }
                    public Sample(int given) {}
                    public record Pair(int left) {}
                    /** A pair.
                     * @param left one */ public record Checked(int left) { /** Checks. */ public Checked {} }
                    /** Two. */ public enum Two { /** One. */ ONE, TWO }
                    /** Any. */ public interface Any { void bare(); }
                    /** B. */ public static class Builder { /** Sets. */ public Builder set() { return this; } }
                    static class Inner { public int hidden() { return 1; } }
                }
                """;
        assertThat(missingIn("Sample.java", source))
                .containsExactly(
                        "Sample.java:3 bare: no comment",
                        "Sample.java:4 silent: does not say what it returns",
                        "Sample.java:5 spoken: no @param given",
                        "Sample.java:12 Sample: no comment",
                        "Sample.java:13 Pair: no comment",
                        "Sample.java:16 TWO: no comment",
                        "Sample.java:17 bare: no comment");
    }

    private static List<String> missingIn(String file, String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        SimpleJavaFileObject text = new SimpleJavaFileObject(Path.of(file).toUri(), SimpleJavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        JavacTask task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, List.of(text));
        try {
            MissingComments found = new MissingComments(file, DocTrees.instance(task));
            for (CompilationUnitTree unit : task.parse()) found.scan(unit, null);
            return found.missing();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
