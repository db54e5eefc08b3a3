// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.vault.ask.Answer;
import io.github.credentials4j.vault.ask.Question;
import io.github.credentials4j.vault.ask.Term;
import io.github.credentials4j.vault.ask.VaultPath;
import io.github.credentials4j.vault.csr.AltName;
import io.github.credentials4j.vault.csr.CertificateRequest;
import io.github.credentials4j.vault.csr.KeyKind;
import io.github.credentials4j.vault.wire.Json;
import io.github.credentials4j.vault.wire.JsonBody;
import io.github.credentials4j.vault.wire.Pem;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Gets certificates from the PKI engine, as PEM: the key (PKCS#8), the certificate, its intermediates, and the root that
 * the engine names, in this order. The key is made here and never travels: Vault signs a request. A certificate is
 * replaced at two thirds of its life; it ends with the certificate, whatever becomes of the token.
 *
 * <p>Needs {@code update} on {@code pki/sign/ROLE}; {@link #issued} needs it on {@code pki/issue/ROLE} instead.
 */
public final class VaultPkiProvider implements CredentialProvider<SecretBytes> {
    private final Asker asker;
    private final VaultPath mount;
    private final String role;
    private final Wanted wanted;

    /** What certificate is asked for. */
    private record Wanted(
            String commonName, List<AltName> names, KeyKind kind, Optional<Duration> ttl, boolean issued) {
        Wanted with(AltName name) {
            List<AltName> more = new ArrayList<>(names);
            more.add(name);
            return new Wanted(commonName, List.copyOf(more), kind, ttl, issued);
        }
    }

    /** What a revision remembers. */
    private record Held(Term term) {}

    private VaultPkiProvider(Asker asker, VaultPath mount, String role, Wanted wanted) {
        this.asker = asker;
        this.mount = mount;
        this.role = role;
        this.wanted = wanted;
    }

    /**
     * Returns a provider of certificates for one host, with a key on the curve P-256.
     *
     * @param vault the server
     * @param token asks
     * @param path mount and role, such as {@code pki/service}
     * @param host the common name, which is the first alternative name too
     * @throws IllegalArgumentException if one is none
     */
    public static VaultPkiProvider of(Vault vault, LiveCredential<VaultToken> token, String path, String host) {
        VaultPath whole = VaultPath.of(path);
        int slash = path.lastIndexOf('/');
        if (slash < 0) throw new IllegalArgumentException("path must be a mount and a role: '" + whole + "'");
        Wanted wanted = new Wanted(host, List.of(AltName.dns(host)), KeyKind.EC_P256, Optional.empty(), false);
        return new VaultPkiProvider(
                new Asker(vault.server(), token),
                VaultPath.of(path.substring(0, slash)),
                path.substring(slash + 1),
                wanted);
    }

    /**
     * Returns this provider, with one more host in the certificate.
     *
     * @param host a name, perhaps with a wildcard
     */
    public VaultPkiProvider host(String host) {
        return with(wanted.with(AltName.dns(host)));
    }

    /**
     * Returns this provider, with an IP address in the certificate.
     *
     * @param address in numbers
     */
    public VaultPkiProvider ip(String address) {
        return with(wanted.with(AltName.ip(address)));
    }

    /**
     * Returns this provider, with a URI in the certificate, such as a SPIFFE id.
     *
     * @param uri with a scheme
     */
    public VaultPkiProvider uri(String uri) {
        return with(wanted.with(AltName.uri(uri)));
    }

    /**
     * Returns this provider, making keys of another kind.
     *
     * @param kind {@link KeyKind#EC_P256} if not given; Vault's role must allow it
     */
    public VaultPkiProvider key(KeyKind kind) {
        return with(new Wanted(wanted.commonName, wanted.names, kind, wanted.ttl, wanted.issued));
    }

    /**
     * Returns this provider, asking for certificates that live so long.
     *
     * @param life at least one minute; the role's own if not given, which also bounds it
     */
    public VaultPkiProvider life(Duration life) {
        if (life.compareTo(Duration.ofMinutes(1)) < 0)
            throw new IllegalArgumentException("life must be a minute at least: " + life);
        return with(new Wanted(wanted.commonName, wanted.names, wanted.kind, Optional.of(life), wanted.issued));
    }

    /**
     * Returns this provider, letting Vault make the key too and send it here. Its kind is then the role's.
     */
    public VaultPkiProvider issued() {
        return with(new Wanted(wanted.commonName, wanted.names, wanted.kind, wanted.ttl, true));
    }

    @Override
    public CredentialName name() {
        return CredentialName.of(mount + "/" + role + "/" + wanted.commonName);
    }

    @Override
    public boolean concerns(String resource) {
        return resource.equals(name().text()) || resource.equals(mount + "/" + role);
    }

    @Override
    public Fetch<SecretBytes> fetch(Attempt attempt) {
        Optional<Held> held = attempt.held().flatMap(mine -> mine.state(Held.class));
        if (held.isPresent() && !attempt.rejected() && held.get().term.isToKeep(attempt.now()))
            return Fetch.unchanged(attempt.held().orElseThrow(), held.get().term.lifetime());
        JsonBody body = new JsonBody().put("common_name", wanted.commonName).put("format", "pem");
        wanted.ttl.ifPresent(life -> body.put("ttl", life.toSeconds() + "s"));
        return wanted.issued ? issued(attempt, body) : signed(attempt, body);
    }

    private Fetch<SecretBytes> signed(Attempt attempt, JsonBody body) {
        CertificateRequest request = CertificateRequest.of(wanted.kind, wanted.commonName, wanted.names);
        addNames(body.put("csr", request.pem()));
        byte[] key = request.keys().getPrivate().getEncoded();
        try {
            byte[] pem = Pem.encode("PRIVATE KEY", key).getBytes(StandardCharsets.US_ASCII);
            SecretBytes own = SecretBytes.movedFrom(pem);
            return signedFor(own, attempt, body);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private Fetch<SecretBytes> signedFor(SecretBytes own, Attempt attempt, JsonBody body) {
        try {
            return minted(attempt, "sign", body, (answer, data) -> own);
        } catch (RuntimeException failed) { // the next attempt makes a key of its own
            own.erase();
            throw failed;
        }
    }

    private Fetch<SecretBytes> issued(Attempt attempt, JsonBody body) {
        addNames(body.put("private_key_format", "pkcs8"));
        return minted(
                attempt,
                "issue",
                body,
                (answer, data) ->
                        data.secret("private_key").orElseThrow(() -> unusable(attempt, answer, "without a key")));
    }

    /** What Vault takes beside the request: it may be told to use the request's own, or these. */
    private void addNames(JsonBody body) {
        addNames(body, "alt_names", AltName.Kind.DNS);
        addNames(body, "ip_sans", AltName.Kind.IP);
        addNames(body, "uri_sans", AltName.Kind.URI);
    }

    private void addNames(JsonBody body, String field, AltName.Kind kind) {
        String joined = wanted.names.stream()
                .filter(name -> name.kind() == kind)
                .map(AltName::text)
                .collect(Collectors.joining(","));
        if (!joined.isEmpty()) body.put(field, joined);
    }

    private interface KeySource {
        SecretBytes of(Answer answer, Json data);
    }

    private Fetch<SecretBytes> minted(Attempt attempt, String how, JsonBody body, KeySource source) {
        Instant now = attempt.now();
        Question question = Question.write(mount.then(how + "/" + role), body, how + " by " + mount + "/" + role);
        return asker.mint(attempt, question, (answer, token) -> {
            Json data = answer.json().at("data").orElseThrow(() -> unusable(attempt, answer, "without a certificate"));
            List<String> chain = chain(data);
            if (chain.isEmpty()) throw unusable(attempt, answer, "without a certificate");
            X509Certificate leaf = leaf(attempt, answer, chain.get(0));
            SecretBytes key = source.of(answer, data);
            Term term = Term.of(now, Duration.between(now, leaf.getNotAfter().toInstant()), false);
            Revision revision = Revision.of(leaf.getSerialNumber().toString(16), new Held(term));
            return Fetch.changed(bundle(key, chain), revision, term.lifetime());
        });
    }

    /** Returns the certificate and what it was signed by, without repetitions, root last where there is one. */
    private static List<String> chain(Json data) {
        List<String> chain = new ArrayList<>();
        data.text("certificate").ifPresent(chain::add);
        data.elements("ca_chain").forEach(each -> each.text().ifPresent(chain::add));
        data.text("issuing_ca").ifPresent(chain::add);
        return chain.stream().map(String::strip).distinct().toList();
    }

    private static SecretBytes bundle(SecretBytes key, List<String> chain) {
        byte[] certificates = ("\n" + String.join("\n", chain) + "\n").getBytes(StandardCharsets.US_ASCII);
        SecretBytes all = key.use(own -> {
            byte[] joined = Arrays.copyOf(own, own.length + certificates.length);
            System.arraycopy(certificates, 0, joined, own.length, certificates.length);
            return SecretBytes.movedFrom(joined);
        });
        key.erase();
        return all;
    }

    private static X509Certificate leaf(Attempt attempt, Answer answer, String pem) {
        try {
            return Pem.certificates(pem).get(0);
        } catch (IllegalArgumentException broken) {
            throw unusable(attempt, answer, "by a certificate that cannot be read");
        }
    }

    private static CredentialException unusable(Attempt attempt, Answer answer, String what) {
        return answer.errors()
                .because(Failure.MISCONFIGURED, attempt.name(), "was answered " + what + "; check mount and role");
    }

    private VaultPkiProvider with(Wanted other) {
        return new VaultPkiProvider(asker, mount, role, other);
    }
}
