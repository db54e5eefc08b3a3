// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * What Secrets Manager sends with each step.
 *
 * @param step which step
 * @param secretId the secret's ARN
 * @param token the id of the version that is to become current
 * @param rotationToken what lets a function of another account store the value, where Secrets Manager sends it
 */
public record RotationRequest(Step step, String secretId, String token, Optional<String> rotationToken) {
    /**
     * Returns the request in an event, whose names are capitalised: {@code Step}, {@code SecretId},
     * {@code ClientRequestToken}, {@code RotationToken}.
     *
     * @param event JSON in UTF-8; read to its end
     * @throws IllegalArgumentException if it is no such event; the message says what is missing
     * @throws IOException if it cannot be read
     */
    public static RotationRequest read(InputStream event) throws IOException {
        Map<String, Object> members = members(event.readAllBytes());
        return new RotationRequest(
                Step.of(required(members, "Step")),
                required(members, "SecretId"),
                required(members, "ClientRequestToken"),
                text(members, "RotationToken"));
    }

    private static Map<String, Object> members(byte[] event) {
        try {
            return JSON.std.mapFrom(event);
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("the event is not a JSON object; Secrets Manager must be the caller");
        }
    }

    private static String required(Map<String, Object> members, String name) {
        return text(members, name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the event has no " + name + "; Secrets Manager must be the caller"));
    }

    private static Optional<String> text(Map<String, Object> members, String name) {
        return Optional.ofNullable(members.get(name)).map(Object::toString).filter(text -> !text.isBlank());
    }

    /** Returns step, secret and version; never the rotation token, which is a permission. */
    @Override
    public String toString() {
        return step.text() + " of " + secretId + " version " + token;
    }
}
