// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.upstream;

import org.jspecify.annotations.Nullable;

/** The bodies with which OpenAI refuses a key: HTTP 401, {@code invalid_api_key}, the key masked. */
final class OpenAiRefusal {
    private static final String WRONG_KEY = """
            {
                "error": {
                    "message": "Incorrect API key provided: %s. You can find your API key at \
            https://platform.openai.com/account/api-keys.",
                    "type": "invalid_request_error",
                    "param": null,
                    "code": "invalid_api_key"
                }
            }
            """;
    private static final String NO_KEY = """
            {
                "error": {
                    "message": "You didn't provide an API key. You need to provide your API key in an Authorization \
            header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY), or as the password field (with blank \
            username) if you're accessing the API from your browser and are prompted for a username and password. \
            You can obtain an API key from https://platform.openai.com/account/api-keys.",
                    "type": "invalid_request_error",
                    "param": null,
                    "code": null
                }
            }
            """;
    private static final int SHOWN_AT_THE_START = 8;
    private static final int SHOWN_AT_THE_END = 4;

    private OpenAiRefusal() {}

    /**
     * Returns the body.
     *
     * @param authorization the header that was refused, if there was one
     */
    static String of(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) return NO_KEY;
        return WRONG_KEY.formatted(masked(authorization.substring("Bearer ".length())));
    }

    /** Returns the key as OpenAI shows it: eight characters, stars, four characters; too short a key is all stars. */
    private static String masked(String key) {
        int hidden = key.length() - SHOWN_AT_THE_START - SHOWN_AT_THE_END;
        if (hidden < SHOWN_AT_THE_START) return "*".repeat(key.length());
        return jsonSafe(key.substring(0, SHOWN_AT_THE_START))
                + "*".repeat(hidden)
                + jsonSafe(key.substring(key.length() - SHOWN_AT_THE_END));
    }

    private static String jsonSafe(String shown) {
        return shown.replaceAll("[^A-Za-z0-9_.-]", "*");
    }
}
