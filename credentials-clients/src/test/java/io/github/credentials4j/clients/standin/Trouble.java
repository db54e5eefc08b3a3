// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.standin;

/**
 * An answer that is no success, worded as the service words it.
 *
 * @param status the HTTP status
 * @param body the JSON body
 */
public record Trouble(int status, String body) {
    /** What OpenAI answers to a key it does not know. */
    public static final Trouble OPENAI_INVALID_KEY = openAi(401, "invalid_request_error", "invalid_api_key");

    /** What OpenAI answers to a key that is used for another organisation. */
    public static final Trouble OPENAI_WRONG_ORGANISATION =
            openAi(401, "invalid_request_error", "mismatched_organization");

    /** What OpenAI answers to a project that may not use a model. */
    public static final Trouble OPENAI_NO_MODEL = openAi(403, "invalid_request_error", "model_not_found");

    /** What OpenAI answers when the account has no money left. */
    public static final Trouble OPENAI_NO_QUOTA = openAi(429, "insufficient_quota", "insufficient_quota");

    /** What OpenAI answers when it is broken. */
    public static final Trouble OPENAI_BROKEN = openAi(500, "server_error", "internal_error");

    /** What Anthropic answers to a key it does not know. */
    public static final Trouble ANTHROPIC_INVALID_KEY = anthropic(401, "authentication_error");

    /** What Anthropic answers when a bill is open. */
    public static final Trouble ANTHROPIC_NOT_PAID = anthropic(402, "billing_error");

    /** What Anthropic answers to a key that may not use a model. */
    public static final Trouble ANTHROPIC_NO_MODEL = anthropic(403, "permission_error");

    /** What Anthropic answers when asked too often. */
    public static final Trouble ANTHROPIC_TOO_OFTEN = anthropic(429, "rate_limit_error");

    /** What Anthropic answers when it is broken. */
    public static final Trouble ANTHROPIC_BROKEN = anthropic(500, "api_error");

    /** What Gemini answers to a key it does not know, or that expired. */
    public static final Trouble GEMINI_INVALID_KEY = gemini(400, "INVALID_ARGUMENT", "API_KEY_INVALID");

    /** What Gemini answers to a request that it does not understand. */
    public static final Trouble GEMINI_BAD_REQUEST = gemini(400, "INVALID_ARGUMENT", "FIELD_INVALID");

    /** What Gemini answers to a key that may not use this API. */
    public static final Trouble GEMINI_NO_MODEL = gemini(403, "PERMISSION_DENIED", "API_KEY_SERVICE_BLOCKED");

    /** What Gemini answers when asked too often. */
    public static final Trouble GEMINI_TOO_OFTEN = gemini(429, "RESOURCE_EXHAUSTED", "RATE_LIMIT_EXCEEDED");

    /** What Gemini answers when it is broken. */
    public static final Trouble GEMINI_BROKEN = gemini(500, "INTERNAL", "INTERNAL");

    private static Trouble openAi(int status, String type, String code) {
        return new Trouble(status, """
                {"error":{"message":"API_KEY_INVALID is what another service says.","type":"%s","param":null,"code":"%s"}}\
                """.formatted(type, code));
    }

    private static Trouble anthropic(int status, String type) {
        return new Trouble(status, """
                {"type":"error","error":{"type":"%s","message":"invalid_api_key is what another service says"},\
                "request_id":"req_1"}""".formatted(type));
    }

    private static Trouble gemini(int status, String code, String reason) {
        return new Trouble(status, """
                {"error":{"code":%d,"message":"API_KEY_INVALID may stand in any message.","status":"%s","details":[\
                {"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"%s","domain":"googleapis.com",\
                "metadata":{"service":"generativelanguage.googleapis.com"}}]}}""".formatted(status, code, reason));
    }
}
