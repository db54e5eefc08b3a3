// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.http;

import io.github.credentials4j.guard.NotApi;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.jr.ob.JSON;

/** An answer that is ready to be carried. */
@NotApi
public final class Reply {

    private final int status;
    private final String contentType;
    private final Map<String, @Nullable Object> members;
    private final String text;
    private final Map<String, String> headers = new TreeMap<>();

    private Reply(int status, String contentType, Map<String, @Nullable Object> members, String text) {
        this.status = status;
        this.contentType = contentType;
        this.members = members;
        this.text = text;
    }

    /** Returns 204. */
    public static Reply none() {
        return new Reply(204, "application/json", Map.of(), "");
    }

    /**
     * Returns 200 with this data in Vault's envelope.
     *
     * @param data the data
     */
    public static Reply data(Map<String, ?> data) {
        return enveloped(200).with("data", data);
    }

    /**
     * Returns an answer in Vault's envelope with nothing in it.
     *
     * @param status the HTTP status
     */
    public static Reply enveloped(int status) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("request_id", UUID.randomUUID().toString());
        members.put("lease_id", "");
        members.put("renewable", false);
        members.put("lease_duration", 0);
        members.put("data", null);
        members.put("wrap_info", null);
        members.put("warnings", null);
        members.put("auth", null);
        return new Reply(status, "application/json", members, "");
    }

    /**
     * Returns JSON without the envelope, as some paths under {@code sys/} answer.
     *
     * @param status the HTTP status
     * @param members the members
     */
    public static Reply bare(int status, Map<String, ?> members) {
        return new Reply(status, "application/json", new LinkedHashMap<>(members), "");
    }

    /**
     * Returns a refusal.
     *
     * @param error what is refused
     */
    public static Reply refusal(VaultError error) {
        return bare(error.status, Map.of("errors", error.errors()));
    }

    /**
     * Returns an answer with a body as it stands.
     *
     * @param status the HTTP status
     * @param contentType its type
     * @param text the body
     */
    public static Reply raw(int status, String contentType, String text) {
        return new Reply(status, contentType, Map.of(), text);
    }

    /**
     * Returns the same with another type.
     *
     * @param otherType the other type
     */
    public Reply typed(String otherType) {
        Reply reply = new Reply(status, otherType, new LinkedHashMap<>(members), text);
        reply.headers.putAll(headers);
        return reply;
    }

    /**
     * Sets a member of the envelope.
     *
     * @param member its name
     * @param value its value
     */
    public Reply with(String member, @Nullable Object value) {
        members.put(member, value);
        return this;
    }

    /**
     * Says what a lease says.
     *
     * @param id its id
     * @param renewable whether it can be renewed
     * @param seconds what is left of it
     */
    public Reply leased(String id, boolean renewable, long seconds) {
        return with("lease_id", id).with("renewable", renewable).with("lease_duration", seconds);
    }

    /**
     * Sets the warnings; none are null, as in Vault.
     *
     * @param warnings the warnings
     */
    public Reply warning(List<String> warnings) {
        return warnings.isEmpty() ? this : with("warnings", warnings);
    }

    /**
     * Sets a header.
     *
     * @param name its name
     * @param value its value
     */
    public Reply header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the type of the body. */
    public String contentType() {
        return contentType;
    }

    /** Returns the headers besides the type. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Returns the members of a JSON body; none if the body is another. */
    public Map<String, @Nullable Object> members() {
        return members;
    }

    /** Returns the body. */
    public String body() {
        return members.isEmpty()
                ? text
                : JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(members);
    }

    /**
     * Returns a map in the order of the arguments, in which values may be null.
     *
     * @param namesAndValues name, value, name, value…
     */
    public static Map<String, @Nullable Object> map(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return map;
    }

    /** Prints the status only: a body may hold a secret. */
    @Override
    public String toString() {
        return "Reply[" + status + ", " + Arrays.toString(members.keySet().toArray()) + "]";
    }
}
