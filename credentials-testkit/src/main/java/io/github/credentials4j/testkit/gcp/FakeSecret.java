// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.gcp;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One secret of {@link FakeSecretManager} with its versions, as an administrator sees it. Safe for any thread. */
public final class FakeSecret {
    private static final int LIMIT = 64 * 1024;
    private static final String LATEST = "latest";

    private final String name;
    private final TreeMap<Integer, Version> versions = new TreeMap<>();
    private final Map<String, Integer> aliases = new TreeMap<>();

    /** One version; {@code number} as the service counts them, from 1. */
    record Version(int number, KeyState state, ByteString data) {}

    FakeSecret(String name) {
        this.name = name;
    }

    /** Returns the secret's full resource name. */
    public String name() {
        return name;
    }

    /**
     * Adds a version, the latest from now on, and returns its number.
     *
     * @param value UTF-8 of at most 64 KiB
     */
    public int add(String value) {
        return add(value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Adds a version, the latest from now on, and returns its number.
     *
     * @param value at most 64 KiB
     */
    public synchronized int add(byte[] value) {
        if (value.length > LIMIT)
            throw Status.INVALID_ARGUMENT
                    .withDescription("The secret payload is too large.")
                    .asRuntimeException();
        int number = versions.size() + 1;
        versions.put(number, new Version(number, KeyState.ENABLED, ByteString.copyFrom(value)));
        return number;
    }

    /**
     * Returns the state of a version.
     *
     * @param version its number
     */
    public synchronized KeyState state(int version) {
        return known(version).state;
    }

    /**
     * Disables a version: it cannot be read until it is enabled again.
     *
     * @param version its number
     */
    public synchronized void disable(int version) {
        move(version, KeyState.DISABLED);
    }

    /**
     * Enables a disabled version again.
     *
     * @param version its number
     */
    public synchronized void enable(int version) {
        move(version, KeyState.ENABLED);
    }

    /**
     * Destroys a version for good.
     *
     * @param version its number
     */
    public synchronized void destroy(int version) {
        move(version, KeyState.DESTROYED);
    }

    /**
     * Lets an alias name a version.
     *
     * @param alias such as {@code prod}
     * @param version its number
     */
    public synchronized void alias(String alias, int version) {
        aliases.put(alias, known(version).number);
    }

    /** Returns the version of this number, alias or {@code latest}; enabled or not. */
    synchronized Version version(String asked) {
        Optional<Version> found = Optional.empty();
        if (asked.equals(LATEST))
            found = Optional.ofNullable(versions.lastEntry()).map(Map.Entry::getValue);
        else if (aliases.containsKey(asked)) found = Optional.of(known(aliases.get(asked)));
        else if (asked.matches("\\d{1,9}")) found = Optional.ofNullable(versions.get(Integer.valueOf(asked)));
        return found.orElseThrow(() -> Status.NOT_FOUND
                .withDescription("Secret Version [" + name + "/versions/" + asked + "] not found.")
                .asRuntimeException());
    }

    /** Returns the versions, newest first. */
    synchronized List<Version> newestFirst() {
        return List.copyOf(versions.descendingMap().values());
    }

    private void move(int version, KeyState next) {
        Version known = known(version);
        if (known.state == KeyState.DESTROYED)
            throw new IllegalStateException("version " + version + " is destroyed and cannot become " + next);
        ByteString data = next == KeyState.DESTROYED ? ByteString.EMPTY : known.data;
        versions.put(version, new Version(version, next, data));
    }

    private Version known(int version) {
        Version known = versions.get(version);
        if (known == null) throw new IllegalArgumentException(name + " has no version " + version);
        return known;
    }
}
