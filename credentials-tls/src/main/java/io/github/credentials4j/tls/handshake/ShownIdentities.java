// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.handshake;

import io.github.credentials4j.tls.material.NotApi;
import io.github.credentials4j.tls.material.TlsIdentity;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The identities of one generation, each under an alias that names the generation and itself, such as {@code g7.0}.
 * Immutable.
 */
@NotApi
public final class ShownIdentities {
    private final List<Shown> all = new ArrayList<>();
    private final List<Shown> byDefault = new ArrayList<>();
    private final Map<String, List<Shown>> byHost = new HashMap<>();

    private record Shown(String alias, TlsIdentity identity, String keyType) {}

    /**
     * Creates the identities of a generation.
     *
     * @param generation its number
     * @param identities the default first
     */
    public ShownIdentities(long generation, List<TlsIdentity> identities) {
        for (TlsIdentity identity : identities)
            all.add(new Shown("g" + generation + "." + all.size(), identity, keyType(identity)));
        Set<String> defaults = Set.of();
        for (Shown shown : all) {
            if (!shown.identity.mayServe()) continue;
            List<String> hosts = shown.identity.hosts();
            if (byDefault.isEmpty()) defaults = Set.copyOf(hosts);
            if (defaults.equals(Set.copyOf(hosts))) byDefault.add(shown);
            for (String host : hosts)
                byHost.computeIfAbsent(host.toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(shown);
        }
        if (byDefault.isEmpty())
            byDefault.addAll(all); // those for clients only, which clients refuse with a good reason
    }

    /**
     * Returns the alias to answer a client with: of those for the host that it asks for, else of those for a wildcard
     * that covers it, else of those for the same hosts as the default; of them, the first with this type of key.
     *
     * @param keyType as the provider of TLS names it, such as {@code EC} or {@code EdDSA}
     * @param host the host name that the client asks for, if it does
     */
    public Optional<String> forServer(String keyType, Optional<String> host) {
        for (Shown shown : host.map(this::fitting).orElse(byDefault))
            if (shown.keyType.equals(plain(keyType))) return Optional.of(shown.alias);
        return Optional.empty();
    }

    /**
     * Returns the alias to answer a server with: the first with one of these types of key and an issuer whom the server
     * knows.
     *
     * @param keyTypes in the order of preference
     * @param issuers whom the server knows; empty if it does not say
     */
    public Optional<String> forClient(List<String> keyTypes, List<Principal> issuers) {
        for (String keyType : keyTypes)
            for (Shown shown : all)
                if (shown.keyType.equals(plain(keyType))
                        && shown.identity.mayCall()
                        && isKnown(shown.identity, issuers)) return Optional.of(shown.alias);
        return Optional.empty();
    }

    /**
     * Returns the identity with this alias; empty if it is of another generation.
     *
     * @param alias one that was given out
     */
    public Optional<TlsIdentity> under(String alias) {
        for (Shown shown : all) if (shown.alias.equals(alias)) return Optional.of(shown.identity);
        return Optional.empty();
    }

    private List<Shown> fitting(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        List<Shown> exact = byHost.get(name);
        if (exact != null) return exact;
        int dot = name.indexOf('.');
        List<Shown> wildcard = dot < 0 ? null : byHost.get("*" + name.substring(dot));
        return wildcard == null ? byDefault : wildcard;
    }

    /** TLS 1.2 names pairs, such as {@code EC_RSA}: an EC key in a certificate that RSA signed. */
    private static String plain(String keyType) {
        return keyType.startsWith("EC_") ? "EC" : keyType;
    }

    private static String keyType(TlsIdentity identity) {
        String algorithm = identity.certificate().getPublicKey().getAlgorithm();
        return algorithm.startsWith("Ed") ? "EdDSA" : algorithm;
    }

    private static boolean isKnown(TlsIdentity identity, List<Principal> issuers) {
        return issuers.isEmpty()
                || identity.chain().stream()
                        .anyMatch(certificate -> issuers.contains(certificate.getIssuerX500Principal()));
    }
}
