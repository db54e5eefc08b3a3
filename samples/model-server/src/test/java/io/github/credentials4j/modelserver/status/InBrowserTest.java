// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as a headless Chromium lays it out, where one is installed. */
class InBrowserTest {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {400, 1400})
    void nothingIsWiderThanTheWindow(int width) throws Exception {
        assertThat(laidOut("""
                <iframe style="border:0;width:%dpx;height:4000px"></iframe>
                <script>
                const frame = document.querySelector('iframe');
                frame.onload = () => { document.title = 'width ' + frame.contentDocument.documentElement.scrollWidth; };
                frame.srcdoc = %s;
                </script>""".formatted(width, quoted(Samples.page()))))
                .contains("<title>width " + width + "</title>");
    }

    @Test
    void theMeasureSeesWhatIsTooWide() throws Exception {
        assertThat(laidOut("""
                <iframe style="border:0;width:400px;height:4000px"></iframe>
                <script>
                const frame = document.querySelector('iframe');
                frame.onload = () => { document.title = 'width ' + frame.contentDocument.documentElement.scrollWidth; };
                frame.srcdoc = '<body style="margin:0"><div style="width:500px">wide</div>';
                </script>""")).contains("<title>width 500</title>");
    }

    private String laidOut(String html) throws IOException, InterruptedException {
        Optional<Path> browser = browser();
        assumeTrue(browser.isPresent(), "no Chromium on the PATH: " + NAMES);
        Path page = Files.writeString(folder.resolve("page.html"), "<!DOCTYPE html><title>?</title>" + html);
        Path dom = folder.resolve("dom.html");
        Process process = new ProcessBuilder(
                        browser.orElseThrow().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--virtual-time-budget=2000",
                        "--window-size=1600,1000",
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(dom.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(dom, StandardCharsets.UTF_8);
    }

    private static Optional<Path> browser() {
        return Stream.of(String.valueOf(System.getenv("PATH")).split(":", -1))
                .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String quoted(String html) {
        return "\""
                + html.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("<", "\\x3c") + "\"";
    }
}
