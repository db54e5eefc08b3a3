// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.infra.Runs;
import io.github.credentials4j.infra.engine.StackRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceCertificatesTest extends Checks {
    private static final String ROLE = "vault:pkiSecret/secretBackendRole:SecretBackendRole";
    private static final String ROOT = "vault:pkiSecret/secretBackendRootCert:SecretBackendRootCert";

    @Test
    void certificatesAreForTheServedNamesExactly() {
        var role = one(ROLE, "model-server-certificate");
        assertThat(role.input("allowedDomains")).isEqualTo(List.of("ai-api.example.org", "ai-api.models.svc"));
        assertThat(role.inputs())
                .containsEntry("allowBareDomains", true)
                .containsEntry("allowSubdomains", false)
                .containsEntry("allowGlobDomains", false)
                .containsEntry("allowLocalhost", false)
                .containsEntry("allowIpSans", false)
                .containsEntry("enforceHostnames", true);
    }

    @Test
    void certificatesAreShortLivedForServersAndNotKept() {
        var role = one(ROLE, "model-server-certificate");
        assertThat(role.inputs())
                .containsEntry("maxTtl", "72h")
                .containsEntry("keyType", "ec")
                .containsEntry("keyBits", 256L)
                .containsEntry("serverFlag", true)
                .containsEntry("clientFlag", false)
                .containsEntry("noStore", true);
    }

    @Test
    void issuersKeyNeverLeavesVaultAndIsThereBeforeTheRole() {
        var root = one(ROOT, "pki-models");
        assertThat(root.input("type")).isEqualTo("internal");
        assertThat(root.input("backend")).isEqualTo("pki-models");
        assertThat(root.options().protect()).isTrue();
        assertThat(one(ROLE, "model-server-certificate").options().dependsOn())
                .anyMatch(urn -> urn.endsWith(ROOT + "::pki-models"));
        var mount = one("vault:index/mount:Mount", "pki-models");
        assertThat(mount.input("type")).isEqualTo("pki");
        assertThat(mount.input("maxLeaseTtlSeconds")).isEqualTo(315_360_000L);
        assertThat(mount.options().protect()).isTrue();
    }

    @Test
    void certificatesSayWhereTheirIssuerIs() {
        var urls = one("vault:pkiSecret/secretBackendConfigUrls:SecretBackendConfigUrls", "pki-models");
        assertThat(urls.input("issuingCertificates")).isEqualTo(List.of("https://vault.example.org/v1/pki-models/ca"));
        assertThat(urls.input("crlDistributionPoints"))
                .isEqualTo(List.of("https://vault.example.org/v1/pki-models/crl"));
    }

    @Test
    void modelServerHasRequestsSignedAndChangesNothing() {
        assertThat(document("vault:index/policy:Policy", "sign-model-server-certificate", "policy"))
                .isEqualToIgnoringWhitespace("path \"pki-models/sign/model-server\" { capabilities = [\"update\"] }");
    }

    @Test
    void noCertificateIsMadeHere() {
        assertThat(seen.resources())
                .noneMatch(each -> each.type().equals("vault:pkiSecret/secretBackendCert:SecretBackendCert"));
        assertThat(Runs.PLAIN.resources()).noneMatch(each -> each.type().startsWith("kubernetes:"));
    }

    @Test
    void broughtCertificateIsStoredAsTextWithItsChainAndItsKeyIsASecret() {
        var tls = one("kubernetes:core/v1:Secret", "model-server-tls");
        assertThat(tls.input("type")).isEqualTo("kubernetes.io/tls");
        assertThat(tls.hides("stringData")).isTrue();
        assertThat(tls.input("stringData"))
                .isEqualTo(Map.of(
                        "tls.crt", StackRun.BROUGHT.getOrDefault("infra:tlsChain", ""),
                        "tls.key", StackRun.BROUGHT.getOrDefault("infra:tlsKey", "")));
        assertThat(tls.inputs()).doesNotContainKey("data");
        assertThat(tls.options().ignored()).containsExactly("data", "stringData");
        assertThat(one("pulumi:providers:kubernetes", "kubernetes").hides("kubeconfig"))
                .isTrue();
    }
}
