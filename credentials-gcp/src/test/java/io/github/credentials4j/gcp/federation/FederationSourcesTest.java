// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp.federation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.aws.AwsChainProvider;
import io.github.credentials4j.aws.AwsClients;
import io.github.credentials4j.gcp.ChildJvm;
import io.github.credentials4j.testkit.aws.AwsKey;
import io.github.credentials4j.value.AccessKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Where the AWS key may come from: Google's own library knows the environment and instance metadata alone. */
class FederationSourcesTest extends OnTokenServer {
    private static final String POD = "arn:aws:sts::123456789012:assumed-role/pod/ai-service";

    @TempDir
    Path folder;

    private HttpServer agent;
    private Optional<String> demanded = Optional.empty();

    @BeforeEach
    void startAgent() throws IOException {
        Credentials session = session();
        agent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        agent.createContext("/v1/credentials", exchange -> {
            Optional<String> given =
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = given.equals(demanded) ? answer(session) : new byte[0];
            exchange.sendResponseHeaders(body.length > 0 ? 200 : 401, body.length > 0 ? body.length : -1);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        agent.start();
    }

    @AfterEach
    void stopAgent() {
        agent.stop(0);
        System.getProperties().keySet().removeIf(each -> each.toString().startsWith("aws.container"));
    }

    /** Returns a session of a role, which is what pods and tasks get. */
    private Credentials session() {
        try (AwsClients clients = AwsClients.builder()
                .endpoint(aws.endpoint())
                .region(REGION)
                .credentials("root", StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build()) {
            String role = aws.role("pod").arn();
            return clients.sts()
                    .assumeRole(request -> request.roleArn(role).roleSessionName("ai-service"))
                    .credentials();
        }
    }

    private static byte[] answer(Credentials session) {
        return """
                {"AccessKeyId":"%s","SecretAccessKey":"%s","Token":"%s","Expiration":"%s"}""".formatted(
                        session.accessKeyId(), session.secretAccessKey(), session.sessionToken(), session.expiration())
                .getBytes(StandardCharsets.UTF_8);
    }

    private String address() {
        return "http://127.0.0.1:" + agent.getAddress().getPort();
    }

    private void logsInByContainer() throws IOException {
        try (ContainerCredentialsProvider container = ContainerCredentialsProvider.create()) {
            LiveCredential<AccessKey> key = credentials.keep(AwsChainProvider.of("container", container));
            String token = federation(key).credentials().refreshAccessToken().getTokenValue();
            assertThat(tokens.isValid(token)).isTrue();
            assertThat(tokens.callers()).containsExactly(POD);
        }
    }

    @Test
    void worksFromAnEcsTask() throws Exception {
        System.setProperty("aws.containerServiceEndpoint", address());
        System.setProperty("aws.containerCredentialsPath", "/v1/credentials");
        logsInByContainer();
    }

    @Test
    void worksFromEksPodIdentity() throws Exception {
        demanded = Optional.of("token of the pod");
        Path file = Files.writeString(folder.resolve("eks-pod-identity-token"), demanded.get());
        System.setProperty("aws.containerCredentialsFullUri", address() + "/v1/credentials");
        System.setProperty("aws.containerAuthorizationTokenFile", file.toString());
        logsInByContainer();
    }

    @Test
    void worksFromTheEnvironment() throws Exception {
        AwsKey alice = aws.user("alice");
        String said = ChildJvm.likeThis()
                .with("AWS_ACCESS_KEY_ID", alice.id())
                .with("AWS_SECRET_ACCESS_KEY", alice.secret().exposeText())
                .run(
                        LoginOnce.class,
                        folder,
                        tokens.tokenUri().toString(),
                        Base64.getEncoder().encodeToString(tokens.certificate().getEncoded()));
        assertThat(said).contains("logged in").doesNotContain(alice.secret().exposeText());
        assertThat(tokens.callers()).containsExactly("arn:aws:iam::123456789012:user/alice");
    }
}
