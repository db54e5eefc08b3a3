// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.value.ApiKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The program of the README, as it stands there. */
class ReadmeTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private URI service = URI.create("http://127.0.0.1");

    @Test
    void theProgramOfTheReadmeReadsALiveKey() throws Exception {
        try (FakeAws aws = FakeAws.start();
                AwsClients clients = AwsClients.builder()
                        .endpoint(aws.endpoint())
                        .region("us-east-1")
                        .credentials(
                                "root", StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                        .build();
                Credentials credentials = Credentials.create()) {
            service = aws.endpoint();
            aws.secrets("us-east-1").create("prod/openai", "{\"apiKey\":\"sk-1\"}");
            assertThat(program(credentials, clients).statusCode()).isNotZero();
        }
    }

    private HttpResponse<String> program(Credentials credentials, AwsClients clients) throws Exception {
        LiveCredential<ApiKey> key = credentials.keep(SecretsManagerProvider.of(clients.secretsManager(), "prod/openai")
                .decodedWith(Decoders.jsonField("/apiKey").as(ApiKey::new)));

        HttpResponse<String> answer = key.call(live -> ask(live.exposeText()), refused -> refused.statusCode() == 401);
        return answer;
    }

    private HttpResponse<String> ask(String apiKey) throws IOException, InterruptedException {
        assertThat(apiKey).isEqualTo("sk-1");
        HttpRequest request = HttpRequest.newBuilder(service)
                .header("Authorization", "Bearer " + apiKey)
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
