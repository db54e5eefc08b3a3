// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.proof;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * The function as a custom runtime wants it: the shaded jar, AWS's runtime interface client, and a {@code bootstrap} that
 * starts the one in the other.
 *
 * @param base64 the zip, as it travels
 */
record RuntimeZip(String base64) {
    /** Returns the zip, or skips the test if the jar is not built. */
    static RuntimeZip orSkip() {
        Path jar = Path.of("..", "rotation-lambda", "target", "rotation-lambda.jar");
        Assumptions.assumeTrue(Files.isRegularFile(jar), jar + " is not built; run: ./real-servers mvn -B -ntp verify");
        try {
            return new RuntimeZip(zip(jar));
        } catch (IOException | URISyntaxException unreadable) {
            throw new UncheckedIOException(new IOException(unreadable));
        }
    }

    private static String zip(Path jar) throws IOException, URISyntaxException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(1);
            add(zip, "bootstrap", bootstrap().getBytes(StandardCharsets.UTF_8));
            add(zip, "rotation-lambda.jar", Files.readAllBytes(jar));
            add(zip, "runtime.jar", Files.readAllBytes(jarOf(AWSLambda.class)));
            add(
                    zip,
                    "serialization.jar",
                    Files.readAllBytes(
                            jarOf(com.amazonaws.services.lambda.runtime.serialization.PojoSerializer.class)));
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static String bootstrap() {
        return """
                #!/bin/sh
                cd "$LAMBDA_TASK_ROOT"
                exec "%s/bin/java" -XX:TieredStopAtLevel=1 -cp rotation-lambda.jar:runtime.jar:serialization.jar \
                com.amazonaws.services.lambda.runtime.api.client.AWSLambda "$_HANDLER"
                """.formatted(System.getProperty("java.home"));
    }

    private static Path jarOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
