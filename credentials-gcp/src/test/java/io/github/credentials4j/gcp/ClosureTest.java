// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.testkit.gcp.FakeCloudKms;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users of Cloud KMS alone have to carry, and that it is enough. */
class ClosureTest {
    private static final double LARGEST = 29.5e6;

    @TempDir
    Path folder;

    private static String closure() throws IOException {
        return Path.of("target", "classes")
                + File.pathSeparator
                + Files.readString(Path.of("target", "runtime-classpath")).strip();
    }

    @Test
    void isSmallAndEnoughToDecryptOverTls() throws Exception {
        String closure = closure();
        assertThat(closure).contains("google-cloud-kms").doesNotContain("grpc-xds", "conscrypt", "secretmanager");
        long size = 0;
        for (String each : closure.split(File.pathSeparator, -1)) size += size(Path.of(each));
        assertThat((double) size).isBetween(10e6, LARGEST);
        try (FakeCloudKms kms = FakeCloudKms.startTls()) {
            byte[] sealed = kms.key(OnKms.KEY).encrypt(OnKms.bytes(OnKms.SECRET), new byte[0]);
            String said = new ChildJvm(closure + File.pathSeparator + Path.of("target", "test-classes"), Map.of())
                    .run(
                            DecryptOnce.class,
                            folder,
                            "tls",
                            kms.endpoint(),
                            OnKms.KEY,
                            Base64.getEncoder().encodeToString(sealed),
                            Base64.getEncoder().encodeToString(kms.certificate().getEncoded()));
            assertThat(said).contains("length " + OnKms.SECRET.length());
        }
    }

    /** Our own modules are folders here; they weigh what they weigh as jars. */
    private static long size(Path jarOrFolder) throws IOException {
        if (Files.isRegularFile(jarOrFolder)) return Files.size(jarOrFolder);
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(jar);
                Stream<Path> files = Files.walk(jarOrFolder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(jarOrFolder.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
        return jar.size();
    }
}
