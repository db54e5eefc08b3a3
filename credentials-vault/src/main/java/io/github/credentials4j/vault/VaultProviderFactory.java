// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault;

import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.locate.CredentialUri;
import io.github.credentials4j.locate.ProviderFactory;
import io.github.credentials4j.vault.csr.KeyKind;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes providers from configuration text.
 *
 * <ul>
 *   <li>{@code vault-kv://secret/app#/apiKey}: mount and path. Parameters: {@code version}; {@code engine=1}; {@code mount},
 *       if the mount has more than one segment ({@code vault-kv://teams/kv/app?mount=teams/kv}).
 *   <li>{@code vault-lease://database/creds/app}: any path that leases; of a static role if it has {@code static-creds} in
 *       it.
 *   <li>{@code vault-pki://pki/service?host=app.example.com,app2.example.com}: mount and role. Parameters: {@code host},
 *       needed; {@code ip}; {@code uri}; {@code life}, such as {@code PT24H}; {@code key}, one of {@code ec-p256}, {@code
 *       rsa-2048}, {@code rsa-4096}, {@code ed25519}; {@code issued=true}.
 *   <li>{@code vault-transit://transit/app}: a decryptor, for {@code ?decrypt=}.
 * </ul>
 */
public final class VaultProviderFactory implements ProviderFactory {
    private static final String KV = "vault-kv";
    private static final String LEASE = "vault-lease";
    private static final String PKI = "vault-pki";
    private static final String TRANSIT = "vault-transit";

    private final Vault vault;
    private final VaultLogin login;
    private volatile @Nullable VaultSession session;

    private VaultProviderFactory(Vault vault, VaultLogin login) {
        this.vault = vault;
        this.login = login;
    }

    /**
     * Returns a factory that asks this server. Its token needs an owner, which comes later: {@link #keptBy}.
     *
     * @param vault the server
     * @param login how to get the token that all its providers share
     */
    public static VaultProviderFactory of(Vault vault, VaultLogin login) {
        return new VaultProviderFactory(vault, login);
    }

    /**
     * Has the token kept; to be called once, before the first URI is looked up. The owner is made with this factory, so it
     * cannot be given earlier.
     *
     * @param keeper {@code credentials::keep}
     * @return the server together with the token
     * @throws IllegalStateException if it was called before
     */
    public synchronized VaultSession keptBy(
            Function<CredentialProvider<VaultToken>, LiveCredential<VaultToken>> keeper) {
        if (session != null) throw new IllegalStateException("the token is kept already");
        VaultSession kept = vault.session(keeper, login);
        session = kept;
        return kept;
    }

    @Override
    public Set<String> schemes() {
        return Set.of(KV, LEASE, PKI, TRANSIT);
    }

    @Override
    public CredentialProvider<SecretBytes> provider(CredentialUri uri) {
        try {
            return switch (uri.scheme()) {
                case KV -> kv(session(uri), uri);
                case LEASE -> lease(session(uri), uri.only());
                case PKI -> pki(session(uri), uri.only("host", "ip", "uri", "life", "key", "issued"));
                default -> throw uri.wrong("transit stores nothing; write it behind ?decrypt= of the URI that does");
            };
        } catch (IllegalArgumentException | DateTimeParseException wrong) {
            throw uri.wrong(String.valueOf(wrong.getMessage()));
        }
    }

    @Override
    public Decoder<SecretBytes, SecretBytes> decryptor(CredentialUri uri) {
        if (!uri.scheme().equals(TRANSIT)) return ProviderFactory.super.decryptor(uri);
        try {
            return session(uri).transit(uri.only().resource());
        } catch (IllegalArgumentException wrong) {
            throw uri.wrong(String.valueOf(wrong.getMessage()));
        }
    }

    private VaultSession session(CredentialUri uri) {
        VaultSession kept = session;
        if (kept == null) throw uri.wrong("no token is kept for Vault; call factory.keptBy(credentials::keep) first");
        return kept;
    }

    private static VaultKvProvider kv(VaultSession session, CredentialUri uri) {
        uri.only("version", "engine", "mount");
        VaultKvProvider provider = uri.parameter("mount")
                .map(mount -> inMount(session, uri, mount))
                .orElseGet(() -> session.kv(uri.resource()));
        if (uri.parameter("engine").isPresent()) {
            String engine = uri.parameter("engine").get();
            if (!engine.equals("1") && !engine.equals("2")) throw uri.wrong("engine is 1 or 2: '" + engine + "'");
            if (engine.equals("1")) provider = provider.engineVersion1();
        }
        if (uri.parameter("version").isPresent())
            provider =
                    provider.version(Integer.parseInt(uri.parameter("version").get()));
        return provider;
    }

    private static VaultKvProvider inMount(VaultSession session, CredentialUri uri, String mount) {
        if (!uri.resource().startsWith(mount + "/"))
            throw uri.wrong("the resource begins with the mount: vault-kv://" + mount + "/…");
        String path = uri.resource().substring(mount.length() + 1);
        return VaultKvProvider.of(session.vault(), session.token(), mount, path);
    }

    private static CredentialProvider<SecretBytes> lease(VaultSession session, CredentialUri uri) {
        boolean fixed = Arrays.asList(uri.resource().split("/", -1)).contains("static-creds");
        return fixed ? session.staticRole(uri.resource()) : session.lease(uri.resource());
    }

    private static VaultPkiProvider pki(VaultSession session, CredentialUri uri) {
        String[] hosts = uri.parameter("host")
                .orElseThrow(() -> uri.wrong("it names no host; add ?host=app.example.com"))
                .split(",", -1);
        VaultPkiProvider provider = session.pki(uri.resource(), hosts[0]);
        for (int i = 1; i < hosts.length; i++) provider = provider.host(hosts[i]);
        for (String ip : list(uri, "ip")) provider = provider.ip(ip);
        for (String name : list(uri, "uri")) provider = provider.uri(name);
        if (uri.parameter("life").isPresent())
            provider = provider.life(Duration.parse(uri.parameter("life").get()));
        if (uri.parameter("key").isPresent()) provider = provider.key(kind(uri));
        return uri.parameter("issued").filter("true"::equals).isPresent() ? provider.issued() : provider;
    }

    private static String[] list(CredentialUri uri, String parameter) {
        return uri.parameter(parameter).map(text -> text.split(",", -1)).orElse(new String[0]);
    }

    private static KeyKind kind(CredentialUri uri) {
        String named = uri.parameter("key").orElseThrow();
        return Arrays.stream(KeyKind.values())
                .filter(kind ->
                        kind.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(named))
                .findFirst()
                .orElseThrow(() -> uri.wrong("key is ec-p256, rsa-2048, rsa-4096 or ed25519: '" + named + "'"));
    }
}
