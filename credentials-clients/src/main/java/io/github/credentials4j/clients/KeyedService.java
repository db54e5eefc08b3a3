// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients;

import io.github.credentials4j.value.ApiKey;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * A kind of service that wants an API key with each request: in which header, and which answers mean that the key was
 * refused. Immutable.
 */
public final class KeyedService {
    private static final RefusalTable UNAUTHORIZED = RefusalTable.empty().always(401);

    private static final KeyedService BEARER = inHeader("Authorization", "Bearer ", UNAUTHORIZED);

    // "Error codes" of the OpenAI API guides. A 401 may also say that the key is used for somebody else's organisation
    // or project, or from a wrong address; a 403 speaks of countries and models.
    private static final KeyedService OPENAI = inHeader(
            "Authorization",
            "Bearer ",
            RefusalTable.empty()
                    .exceptWith(
                            401,
                            "invalid_organization",
                            "mismatched_organization",
                            "mismatched_project",
                            "ip_not_authorized"));

    // "Errors" of the Anthropic API reference: 401 is authentication_error; 403 permission_error speaks of a resource.
    // Some clients send the key as a bearer too, which must not outlive it.
    private static final KeyedService ANTHROPIC =
            inHeader("X-Api-Key", "", UNAUTHORIZED).replacing("Authorization");

    // google.rpc.ErrorReason: a wrong or expired key is a 400; a 403 speaks of a model or an API, unless the whole
    // consumer is suspended.
    private static final KeyedService GEMINI = inHeader(
            "x-goog-api-key",
            "",
            UNAUTHORIZED.onlyWith(400, "API_KEY_INVALID").onlyWith(403, "CONSUMER_SUSPENDED", "CONSUMER_INVALID"));

    private final String header;
    private final String prefix;
    private final Set<String> replaced;
    private final RefusalTable refusals;

    private KeyedService(String header, String prefix, Set<String> replaced, RefusalTable refusals) {
        this.header = header;
        this.prefix = prefix;
        this.replaced = replaced;
        this.refusals = refusals;
    }

    /** Returns OpenAI: a bearer; refused by 401, unless that speaks of the organisation, project or address. */
    public static KeyedService openAi() {
        return OPENAI;
    }

    /** Returns Anthropic: {@code X-Api-Key}; refused by 401. */
    public static KeyedService anthropic() {
        return ANTHROPIC;
    }

    /**
     * Returns Gemini: {@code x-goog-api-key}; refused by 400 {@code API_KEY_INVALID}, by 401, and by a 403 that says that
     * the key's project is gone.
     */
    public static KeyedService gemini() {
        return GEMINI;
    }

    /** Returns any service that wants a bearer and refuses it by 401: vLLM, TGI, LiteLLM, Ollama behind a proxy. */
    public static KeyedService bearer() {
        return BEARER;
    }

    /**
     * Returns a service that wants the bare key in this header and refuses it by 401, such as Azure OpenAI with
     * {@code api-key}.
     *
     * @param header the header's name
     */
    public static KeyedService inHeader(String header) {
        return inHeader(header, "", UNAUTHORIZED);
    }

    private static KeyedService inHeader(String header, String prefix, RefusalTable refusals) {
        if (header.isBlank()) throw new IllegalArgumentException("header must not be blank");
        Set<String> replaced = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        replaced.add(header);
        return new KeyedService(header, prefix, replaced, refusals);
    }

    /**
     * Returns this service with other answers that refuse the key.
     *
     * @param table which answers do
     */
    public KeyedService refusingBy(RefusalTable table) {
        return new KeyedService(header, prefix, replaced, table);
    }

    /** Returns the name of the header that carries the key. */
    public String header() {
        return header;
    }

    /**
     * Returns whether a header of this name is taken away before the key is put in: the key's own, and others by which a
     * client may send an older one.
     *
     * @param name a header's name, in any case
     */
    public boolean replaces(String name) {
        return replaced.contains(name);
    }

    /** Returns the names of all headers that are taken away before the key is put in. */
    public Set<String> replaced() {
        return Collections.unmodifiableSet(replaced);
    }

    /**
     * Returns the header's value for this key.
     *
     * @param key the key
     * @throws IllegalStateException if the key holds what no header may carry, such as a line break, since clients would
     *     quote the key in their own message
     */
    public String exposeHeaderValue(ApiKey key) {
        String text = key.exposeText();
        if (text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c < 0x7f))
            throw new IllegalStateException("the key for header " + header
                    + " is empty or holds a blank, a line break or a non-ASCII character; look at it in its store");
        return prefix + text;
    }

    /**
     * Returns whether an answer of this status may refuse the key, so that its body is worth reading.
     *
     * @param status the answer's HTTP status
     */
    public boolean mayRefuse(int status) {
        return refusals.concerns(status);
    }

    /**
     * Returns whether this answer refuses the key.
     *
     * @param status the answer's HTTP status
     * @param body gives the body as text, or its beginning; called only if the status alone does not say
     */
    public boolean refuses(int status, Supplier<String> body) {
        return refusals.refuses(status, body);
    }

    @Override
    public String toString() {
        return "KeyedService[" + header + ", " + refusals + "]";
    }

    private KeyedService replacing(String other) {
        Set<String> more = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        more.addAll(replaced);
        more.add(other);
        return new KeyedService(header, prefix, more, refusals);
    }
}
