// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.csr;

import io.github.credentials4j.vault.wire.NotApi;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** A subject alternative name (RFC 5280, GeneralName), checked when it is made. */
@NotApi
public record AltName(Kind kind, String text) {
    private static final Pattern DNS = Pattern.compile(
            "(\\*\\.)?[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** What it names. */
    public enum Kind {
        /** A host. */
        DNS(2),
        /** A URI, such as a SPIFFE id. */
        URI(6),
        /** An IP address. */
        IP(7);

        private final int tag;

        Kind(int tag) {
            this.tag = tag;
        }
    }

    /**
     * Returns the name of a host.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static AltName dns(String host) {
        if (host.length() > 253 || !DNS.matcher(host).matches())
            throw new IllegalArgumentException("not the name of a host: '" + host + "'");
        return new AltName(Kind.DNS, host);
    }

    /**
     * Returns an IP address.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static AltName ip(String address) {
        if (octets(address).isEmpty()) throw new IllegalArgumentException("not an IP address: '" + address + "'");
        return new AltName(Kind.IP, address);
    }

    /**
     * Returns a URI.
     *
     * @throws IllegalArgumentException if it is none, or has no scheme
     */
    public static AltName uri(String text) {
        URI uri = URI.create(text);
        if (!uri.isAbsolute()) throw new IllegalArgumentException("a URI name needs a scheme: '" + text + "'");
        return new AltName(Kind.URI, uri.toASCIIString());
    }

    byte[] der() {
        byte[] value = kind == Kind.IP ? octets(text).orElseThrow() : text.getBytes(StandardCharsets.US_ASCII);
        return Der.tagged(kind.tag, value);
    }

    private static Optional<byte[]> octets(String address) {
        if (!ADDRESS.matcher(address).matches()) return Optional.empty(); // nothing that would be looked up
        try {
            return Optional.of(InetAddress.getByName(address).getAddress());
        } catch (UnknownHostException none) {
            return Optional.empty();
        }
    }
}
