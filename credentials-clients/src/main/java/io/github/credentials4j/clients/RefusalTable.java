// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Which answers of a service mean that it refused the key, by status and error code, never by message text. A status that
 * is not in the table never does. Immutable.
 */
public final class RefusalTable {
    private static final RefusalTable EMPTY = new RefusalTable(Map.of());

    private final Map<Integer, Predicate<Supplier<String>>> rows;

    private RefusalTable(Map<Integer, Predicate<Supplier<String>>> rows) {
        this.rows = rows;
    }

    /** Returns the table in which nothing is a refusal. */
    public static RefusalTable empty() {
        return EMPTY;
    }

    /**
     * Returns this table, with every answer of this status as a refusal.
     *
     * @param status an HTTP status, such as 401
     */
    public RefusalTable always(int status) {
        return with(status, body -> true);
    }

    /**
     * Returns this table, with answers of this status as refusals if their body holds one of these codes.
     *
     * @param status an HTTP status
     * @param codes values of {@code error.code}, {@code error.type}, {@code error.status} or
     *     {@code error.details[].reason}
     */
    public RefusalTable onlyWith(int status, String... codes) {
        Set<String> any = Set.of(codes);
        return with(status, body -> ErrorCodes.in(body.get()).stream().anyMatch(any::contains));
    }

    /**
     * Returns this table, with answers of this status as refusals unless their body holds one of these codes.
     *
     * @param status an HTTP status
     * @param codes as for {@link #onlyWith}
     */
    public RefusalTable exceptWith(int status, String... codes) {
        Set<String> any = Set.of(codes);
        return with(status, body -> ErrorCodes.in(body.get()).stream().noneMatch(any::contains));
    }

    /**
     * Returns whether an answer of this status may be a refusal, so that its body is worth reading.
     *
     * @param status the answer's HTTP status
     */
    public boolean concerns(int status) {
        return rows.containsKey(status);
    }

    /**
     * Returns whether this answer is a refusal.
     *
     * @param status the answer's HTTP status
     * @param body gives the body as text, or its beginning; called only if the status alone does not say
     */
    public boolean refuses(int status, Supplier<String> body) {
        Predicate<Supplier<String>> row = rows.get(status);
        return row != null && row.test(body);
    }

    /** Returns the statuses in the table. */
    @Override
    public String toString() {
        return "RefusalTable" + rows.keySet();
    }

    private RefusalTable with(int status, Predicate<Supplier<String>> row) {
        if (status < 400 || status > 499) throw new IllegalArgumentException("status must be 4xx: " + status);
        Map<Integer, Predicate<Supplier<String>>> more = new HashMap<>(rows);
        more.put(status, row);
        return new RefusalTable(Map.copyOf(more));
    }
}
