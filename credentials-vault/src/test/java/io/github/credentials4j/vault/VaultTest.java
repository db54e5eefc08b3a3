// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.vault.wire.BetterCloudTransport;
import io.github.credentials4j.vault.wire.JdkTransport;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "vault.example.com",
                "ftp://vault",
                "https://",
                "https://vault/v1",
                "https://user:secret@vault:8200",
                "https://vault:8200?x=1",
                "https://va ult",
                "//vault:8200"
            })
    void whatIsNoAddressIsRefusedAndNotShown(String text) {
        CredentialException wrong = catchThrowableOfType(CredentialException.class, () -> Vault.at(text));
        assertThat(wrong.failure()).isEqualTo(Failure.MISCONFIGURED);
        assertThat(wrong.getMessage()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://vault.example.com:8200", "http://10.0.0.1:8200", "http://127.evil.example:8200"})
    void plainHttpIsForThisMachineOnly(String address) {
        assertThat(failure(Vault.at(address))).hasMessageContaining("allowPlaintextTo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8200", "http://localhost:8200/", "http://[::1]:8200"})
    void onThisMachinePlainHttpWillDoByTheJdk(String address) {
        assertThat(Vault.at(address).build().server().transport()).isInstanceOf(JdkTransport.class);
    }

    @Test
    void plainHttpElsewhereIsAllowedByName() {
        Vault.Builder builder = Vault.at("http://vault.example.com:8200");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.allowPlaintextTo("other.example.com"));
        assertThat(builder.allowPlaintextTo("vault.example.com").build()).isNotNull();
    }

    @Test
    void overHttpsTheDriverSendsUnlessTheAddressIsAnAgent() {
        String address = "https://vault.example.com:8200";
        assertThat(Vault.at(address).build().server().transport()).isInstanceOf(BetterCloudTransport.class);
        assertThat(Vault.at(address).agent().build().server().transport()).isInstanceOf(JdkTransport.class);
        assertThat(Vault.at(address)
                        .transport(Vault.Transport.JDK)
                        .build()
                        .server()
                        .transport())
                .isInstanceOf(JdkTransport.class);
    }

    @Test
    void theDriverIsNotForPlainHttp() {
        assertThat(failure(Vault.at("http://127.0.0.1:8200").transport(Vault.Transport.BETTER_CLOUD)))
                .hasMessageContaining("follows any redirect");
    }

    @Test
    void twoWaysToSayTlsAreOneTooMany() {
        Vault.Builder both = Vault.at("https://vault:8200")
                .trust(NeverThere.named("ca"))
                .sslContext(() -> {
                    throw new AssertionError("not asked when built");
                });
        assertThat(failure(both)).hasMessageContaining("either sslContext");
    }

    @Test
    void aNamespaceIsAPath() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vault.at("https://vault").namespace("team/../other"));
    }

    @Test
    void withoutTheDriversJarTheJdkSendsAndWhoAsksForTheDriverIsToldWhatToAdd() throws Exception {
        try (URLClassLoader bare =
                new URLClassLoader(classPathWithout("vault-java-driver"), ClassLoader.getPlatformClassLoader())) {
            Class<?> probe = bare.loadClass(WithoutDriver.class.getName());
            Callable<?> run = (Callable<?>) probe.getConstructor().newInstance();
            assertThat(String.valueOf(run.call()))
                    .startsWith("JdkTransport;")
                    .contains("add com.bettercloud:vault-java-driver, or use Transport.JDK");
        }
    }

    /** Runs in a class loader that has no driver. */
    public static final class WithoutDriver implements Callable<String> {
        @Override
        public String call() {
            Vault vault = Vault.at("https://vault.example.com:8200").build();
            String chosen = vault.server().transport().getClass().getSimpleName();
            try {
                Vault.at("https://vault.example.com:8200")
                        .transport(Vault.Transport.BETTER_CLOUD)
                        .build();
                return chosen + ";built";
            } catch (CredentialException absent) {
                return chosen + ";" + absent.getMessage();
            }
        }
    }

    private static URL[] classPathWithout(String jar) {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains(jar))
                .map(VaultTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static CredentialException failure(Vault.Builder builder) {
        CredentialException wrong = catchThrowableOfType(CredentialException.class, builder::build);
        assertThat(wrong.failure()).isEqualTo(Failure.MISCONFIGURED);
        return wrong;
    }
}
