// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.converted;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.credentials4j.spring.Stores;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

/** Spring AI as it configures itself, on the line of Boot that it is made for; against a stand-in that knows one key. */
class SpringAiTest {
    private static final String MODEL = "org.springframework.ai.openai.OpenAiChatModel";
    private static final String ANSWER = """
            {"id":"c","object":"chat.completion","created":1,"model":"gpt-4o","choices":[{"index":0,"finish_reason":"stop",
            "message":{"role":"assistant","content":"hello"}}],"usage":{"prompt_tokens":1,"completion_tokens":1,
            "total_tokens":2}}""";
    private static final String REFUSAL =
            "{\"error\":{\"message\":\"Incorrect API key provided\",\"type\":\"invalid_request_error\",\"code\":\"invalid_api_key\"}}";

    @TempDir
    Path folder;

    private volatile String accepted = "sk-1";

    @Test
    void aKeyThatIsRotatedAndRevokedBetweenTwoCallsFailsNoneWithNoCode() throws Exception {
        Assumptions.assumeTrue(ClassUtils.isPresent(MODEL, null), "Spring AI 2 is for Boot 4.1");
        HttpServer openAi = standIn();
        try (Stores stores = new Stores(folder)) {
            stores.aws.secrets("us-east-1").create("prod/openai", "{\"apiKey\":\"sk-1\"}");
            try (ConfigurableApplicationContext app = stores.app(
                            "spring.ai.openai.credential=awssecretsmanager://prod/openai#/apiKey",
                            "spring.ai.openai.base-url=http://127.0.0.1:"
                                    + openAi.getAddress().getPort() + "/v1",
                            "spring.ai.model.chat=openai",
                            "spring.ai.openai.chat.options.model=gpt-4o")
                    .start()) {
                assertThat(ask(app)).isEqualTo("hello");
                stores.aws.secrets("us-east-1").put("prod/openai", "{\"apiKey\":\"sk-2\"}");
                accepted = "sk-2";
                assertThat(ask(app)).isEqualTo("hello");
            }
        } finally {
            openAi.stop(0);
        }
    }

    /** By its name, since the classes of Spring AI are there on one line only. */
    private static Object ask(ConfigurableApplicationContext app) throws Exception {
        Object model = app.getBean(ClassUtils.forName(MODEL, null));
        return model.getClass().getMethod("call", String.class).invoke(model, "hi");
    }

    private HttpServer standIn() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            boolean known =
                    ("Bearer " + accepted).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = (known ? ANSWER : REFUSAL).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(known ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }
}
