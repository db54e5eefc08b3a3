// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.standin;

import com.sun.net.httpserver.Headers;
import java.util.List;

/** How one service speaks: where it looks for the key, what it answers, and how it words errors. */
public enum Dialect {
    OPENAI {
        @Override
        String keyIn(Headers headers) {
            return bearerIn(headers);
        }

        @Override
        boolean streams(String path, String body) {
            return body.replace(" ", "").contains("\"stream\":true");
        }

        @Override
        String answer(String text) {
            return """
                    {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"gpt-4o","choices":[{"index":0,\
                    "message":{"role":"assistant","content":"%s","refusal":null},"finish_reason":"stop","logprobs":null}],\
                    "usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}""".formatted(text);
        }

        @Override
        List<String> chunks() {
            String chunk = """
                    data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"gpt-4o","choices":\
                    [{"index":0,"delta":{"role":"assistant","content":"%s"},"finish_reason":%s,"logprobs":null}]}

                    """;
            return List.of(chunk.formatted("hel", "null"), chunk.formatted("lo", "\"stop\"") + "data: [DONE]\n\n");
        }
    },
    ANTHROPIC {
        @Override
        String keyIn(Headers headers) {
            String key = headers.getFirst("X-Api-Key");
            String bearer = bearerIn(headers);
            return key == null || !bearer.isEmpty() ? bearer : key; // a stale bearer beside the key is refused
        }

        @Override
        boolean streams(String path, String body) {
            return body.replace(" ", "").contains("\"stream\":true");
        }

        @Override
        String answer(String text) {
            return """
                    {"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-4-5","content":[{"type":"text",\
                    "text":"%s"}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":1,\
                    "output_tokens":1}}""".formatted(text);
        }

        @Override
        List<String> chunks() {
            String delta = """
                    event: content_block_delta
                    data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"%s"}}

                    """;
            String begin = """
                    event: message_start
                    data: {"type":"message_start","message":%s}

                    event: content_block_start
                    data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

                    """.formatted(answer(""));
            String end = """
                    event: content_block_stop
                    data: {"type":"content_block_stop","index":0}

                    event: message_delta
                    data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":\
                    {"output_tokens":2}}

                    event: message_stop
                    data: {"type":"message_stop"}

                    """;
            return List.of(begin + delta.formatted("hel"), delta.formatted("lo") + end);
        }
    },
    GEMINI {
        @Override
        String keyIn(Headers headers) {
            String key = headers.getFirst("x-goog-api-key");
            return key == null ? "" : key;
        }

        @Override
        boolean streams(String path, String body) {
            return path.contains("streamGenerateContent");
        }

        @Override
        String answer(String text) {
            return """
                    {"candidates":[{"content":{"parts":[{"text":"%s"}],"role":"model"},"finishReason":"STOP","index":0}],\
                    "usageMetadata":{"promptTokenCount":1,"totalTokenCount":2},"modelVersion":"gemini-2.5-flash"}\
                    """.formatted(text);
        }

        @Override
        List<String> chunks() {
            String chunk = "data: %s\r\n\r\n";
            String ahead = chunk.formatted(answer("")); // the client hands a part out when it has read the next
            return List.of(chunk.formatted(answer("hel")) + ahead, chunk.formatted(answer("lo")));
        }
    };

    /** Returns the key that a request carries; empty if none. */
    abstract String keyIn(Headers headers);

    /** Returns whether the request asks for a stream. */
    abstract boolean streams(String path, String body);

    /** Returns the body of an answer with this text. */
    abstract String answer(String text);

    /** Returns the two halves of a streamed "hello". */
    abstract List<String> chunks();

    private static String bearerIn(Headers headers) {
        String value = headers.getFirst("Authorization");
        return value != null && value.startsWith("Bearer ") ? value.substring("Bearer ".length()) : "";
    }
}
