// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.diagnosed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.credentials4j.spring.App;
import io.github.credentials4j.spring.Stores;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What is printed at each common mistake. */
@ExtendWith(OutputCaptureExtension.class)
class AnalysesTest {
    @TempDir
    Path folder;

    private Stores stores;
    private CapturedOutput console;

    @BeforeEach
    void start(CapturedOutput captured) {
        console = captured;
        stores = new Stores(folder);
        stores.kv("secret/data/ai", Map.of("apiKey", "sk-analysis"));
    }

    @AfterEach
    void stop() {
        stores.close();
    }

    @Test
    void tellsOfAStoreThatCannotBeReached() {
        stores.vault.seal();
        assertThat(printed(keeping("vault-kv://secret/ai#/apiKey").and("credentials.startup.timeout=1s")))
                .contains("secret/ai", "its store cannot be reached", "credentials.startup.mode=heal");
    }

    @Test
    void tellsOfADenial() {
        stores.aws.secrets("us-east-1").create("prod/denied", "x");
        stores.aws.deny("*", "secretsmanager:GetSecretValue", "*");
        assertThat(printed(keeping("awssecretsmanager://prod/denied")))
                .contains("prod/denied", "its store denied it", "request id", "policy of its role");
    }

    @Test
    void tellsOfASecretThatIsNotThere() {
        assertThat(printed(keeping("vault-kv://secret/none#/apiKey")))
                .contains("secret/none", "was not found in its store", "create the secret");
    }

    @Test
    void namesTheDependencyOfAModuleThatIsMissing() {
        App app = keeping("vault-kv://secret/ai#/apiKey")
                .loading(new FilteredClassLoader("io.github.credentials4j.vault"));
        assertThat(printed(app))
                .contains("credentials.keep.any", "Add the dependency io.github.credentials4j:credentials-vault");
    }

    @Test
    void tellsOfAWrongUri() {
        assertThat(printed(keeping("vault-kv://secret/ai?colour=red")))
                .contains("credentials.keep.any", "unknown parameter 'colour'", "scheme://resource");
    }

    @Test
    void doesNotShowAKeyInTheWrongPlace() {
        assertThat(printed(keeping("sk-live-0123456789"))).contains("withheld").doesNotContain("sk-live-0123456789");
    }

    @Test
    void tellsOfAFieldThatIsNotThere() {
        assertThat(printed(keeping("vault-kv://secret/ai#/apikey")))
                .contains("does not hold what was asked for", "apiKey", "Check the JSON pointer")
                .doesNotContain("sk-analysis");
    }

    @Test
    void tellsOfATypeThatThereIsNot() {
        assertThat(printed(keeping("vault-kv://secret/ai#/apiKey").and("credentials.keep.any.type=api")))
                .contains("credentials.keep.any", "type is api-key, username-password", "Correct credentials.keep.any");
    }

    @Test
    void tellsOfAnImportsFailureToo() {
        stores.vault.seal();
        assertThat(printed(stores.app(
                        "spring.config.import=credentials:vault-kv://secret/ai", "credentials.startup.timeout=1s")))
                .contains("its store cannot be reached");
    }

    private App keeping(String uri) {
        return stores.app("credentials.keep.any.uri=" + uri);
    }

    private String printed(App app) {
        assertThat(catchThrowable(app::start)).isNotNull();
        return console.getOut();
    }
}
