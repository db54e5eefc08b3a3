// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.ssl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.spring.App;
import io.github.credentials4j.spring.Stores;
import io.github.credentials4j.spring.WebServerKind;
import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** A certificate of Vault's PKI, served by what Boot starts, and replaced while it serves. */
class ServedCertificateTest {
    @TempDir
    Path folder;

    private Stores stores;
    private String authority = "";

    @BeforeEach
    void start() {
        stores = new Stores(folder);
        stores.vault.write("sys/mounts/pki", Map.of("type", "pki"));
        authority = field(
                stores.vault.write("pki/root/generate/internal", Map.of("common_name", "Test CA", "ttl", "700h")),
                "certificate");
        stores.vault.write(
                "pki/roles/web",
                Map.of("allow_localhost", true, "allow_bare_domains", true, "key_type", "ec", "max_ttl", "72h"));
    }

    @AfterEach
    void stop() {
        stores.close();
    }

    @ParameterizedTest
    @EnumSource(WebServerKind.class)
    void isReplacedForNewConnectionsWithoutARestart(WebServerKind server) throws Exception {
        try (ConfigurableApplicationContext app =
                tlsApp().and("server.ssl.bundle=web").on(server).start()) {
            X509Certificate first = shownBy(app);
            assertThat(first).isEqualTo(current(app));

            CountDownLatch updated = updated(app);
            rotate(app);

            X509Certificate second = current(app);
            assertThat(second).isNotEqualTo(first);
            assertThat(updated.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(shownBy(app)).isEqualTo(second);
        }
    }

    @Test
    void staysTheOldOneOnJettyWithoutOurPart() throws Exception {
        try (ConfigurableApplicationContext app = tlsApp().and("server.ssl.bundle=web")
                .on(WebServerKind.JETTY)
                .of(WithoutOurPart.class)
                .start()) {
            X509Certificate first = shownBy(app);
            CountDownLatch updated = updated(app);
            rotate(app);
            assertThat(updated.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(shownBy(app)).isEqualTo(first);
        }
    }

    /** The control: what Boot does by itself. */
    static class WithoutOurPart {
        @Bean
        static BeanDefinitionRegistryPostProcessor without() {
            return registry -> registry.removeBeanDefinition("credentialsOnJetty");
        }
    }

    @Test
    void isFollowedByClientsThatMadeTheirContextOnce() throws Exception {
        try (ConfigurableApplicationContext app =
                tlsApp().and("credentials.keep.web.tls.client=true").start()) {
            SslBundles bundles = app.getBean(SslBundles.class);
            SSLContext context = bundles.getBundle("web").createSslContext();
            ReloadingTls tls = app.getBean(ReloadingTls.class);
            assertThat(context).isSameAs(tls.sslContext());
            long before = tls.generation();
            CountDownLatch updated = updated(app);
            rotate(app);
            assertThat(updated.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(tls.generation()).isGreaterThan(before);
            assertThat(app.getBean(MeterRegistry.class)
                            .get("credentials.tls.generation")
                            .gauge()
                            .value())
                    .isGreaterThan((double) before);
            assertThat(app.getBean(SslBundles.class).getBundle("web").createSslContext())
                    .isSameAs(context);
        }
    }

    @Test
    void isFollowedAlsoIfItsFirstValueCameLate() throws Exception {
        stores.vault.sealFor(Duration.ofHours(1));
        try (ConfigurableApplicationContext app = tlsApp().and(
                        "credentials.startup.mode=heal",
                        "credentials.startup.timeout=1ms",
                        "credentials.refresh.initial-wait=1ms")
                .start()) {
            LiveCredential<TlsMaterial> live = material(app);
            assertThat(live.whenReady()).failsWithin(Duration.ofSeconds(20)); // whoever waited gave up
            CountDownLatch first = new CountDownLatch(1);
            live.onChange(changed -> first.countDown());
            stores.vault.unseal();
            assertThat(first.await(60, TimeUnit.SECONDS)).isTrue();
            CountDownLatch updated = updated(app);
            rotate(app);
            assertThat(updated.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void comesFromAMountedFolderToo() throws Exception {
        Path mount = Files.createDirectory(folder.resolve("tls"));
        issueIntoMount();
        try (ConfigurableApplicationContext app = stores.app(
                        "credentials.keep.web.uri=file:" + mount, "credentials.keep.web.type=tls")
                .and("server.ssl.bundle=web")
                .on(WebServerKind.TOMCAT)
                .start()) {
            X509Certificate first = shownBy(app);
            CountDownLatch updated = updated(app);
            issueIntoMount();
            assertThat(updated.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(shownBy(app)).isNotEqualTo(first);
        }
    }

    private App tlsApp() {
        return stores.app(
                "credentials.keep.web.uri=vault-pki://pki/web?host=localhost", "credentials.keep.web.type=tls");
    }

    private void issueIntoMount() {
        Map<String, Object> issued = stores.vault.write("pki/issue/web", Map.of("common_name", "localhost"));
        stores.write("tls/tls.crt", field(issued, "certificate") + "\n");
        stores.write("tls/tls.key", field(issued, "private_key") + "\n");
        stores.write("tls/ca.crt", field(issued, "issuing_ca") + "\n");
    }

    private static String field(Map<String, Object> answer, String name) {
        Map<?, ?> data = answer.get("data") instanceof Map<?, ?> inner ? inner : answer;
        return String.valueOf(data.get(name));
    }

    /** Counts down after all servers were told: they registered before. */
    private static CountDownLatch updated(ConfigurableApplicationContext app) {
        CountDownLatch updated = new CountDownLatch(1);
        app.getBean(SslBundles.class).addBundleUpdateHandler("web", bundle -> updated.countDown());
        return updated;
    }

    private static void rotate(ConfigurableApplicationContext app) {
        LiveCredential<TlsMaterial> live = material(app);
        live.reject(live.snapshot().revision());
        live.refreshNow().toCompletableFuture().join();
    }

    private static X509Certificate current(ConfigurableApplicationContext app) {
        return material(app).get().identities().get(0).certificate();
    }

    @SuppressWarnings("unchecked") // declared as tls
    private static LiveCredential<TlsMaterial> material(ConfigurableApplicationContext app) {
        return (LiveCredential<TlsMaterial>) app.getBean("web");
    }

    /** Opens a new connection, as a client that trusts Vault's authority. */
    private X509Certificate shownBy(ConfigurableApplicationContext app) throws Exception {
        HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build();
        String port = app.getEnvironment().getProperty("local.server.port");
        HttpResponse<Void> answer = client.send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/none"))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(404);
        return (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
    }

    private SSLContext trusting() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "ca",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(authority.getBytes(StandardCharsets.UTF_8))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
