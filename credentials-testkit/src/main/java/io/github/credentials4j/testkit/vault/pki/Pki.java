// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.pki;

import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.testkit.vault.engine.Call;
import io.github.credentials4j.testkit.vault.engine.Engine;
import io.github.credentials4j.testkit.vault.engine.Roles;
import io.github.credentials4j.testkit.vault.http.Operation;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultError;
import io.github.credentials4j.testkit.vault.pki.Authority.Validity;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The PKI engine: roots that it makes itself, roles, and real certificates for keys made here or elsewhere. */
@NotApi
public final class Pki implements Engine {

    private static final String CHAIN = "application/pem-certificate-chain";

    private final Issuers issuers = new Issuers();
    private final Roles roles = new Roles();
    private final Roles config = new Roles();
    private final Map<String, X509Certificate> issued = new LinkedHashMap<>();
    private final Map<BigInteger, Instant> revoked = new TreeMap<>();

    /**
     * Makes one without a root.
     *
     * @throws VaultError 500 if Bouncy Castle is not there
     */
    public Pki() {
        Signing.required();
    }

    @Override
    public boolean isOpen(String path) {
        return path.matches("ca/pem|ca_chain|crl/pem|cert/.+|issuer/[^/]+/(pem|json)");
    }

    @Override
    public Reply answer(Call call) {
        return switch (call.head()) {
            case "root" -> root(call);
            case "roles" -> roles.answer(call, call.rest());
            case "issue", "sign" -> issue(call);
            case "ca", "ca_chain" -> authority();
            case "crl" -> crl(call);
            case "cert" -> certificate(call.rest());
            case "certs" -> Roles.listed(List.copyOf(issued.keySet()));
            case "revoke" -> revoke(call);
            case "issuers" -> Roles.listed(issuers.ids());
            case "issuer" -> issuer(call);
            case "config" -> config(call);
            default -> throw VaultError.unsupportedPath();
        };
    }

    private Reply root(Call call) {
        call.only(Operation.WRITE);
        return switch (call.rest()) {
            case "generate/internal", "generate/exported" -> issuers.generate(call, false);
            case "rotate/internal", "rotate/exported" -> issuers.generate(call, true);
            case "replace" -> issuers.replace(call.fields());
            default -> throw VaultError.unsupportedPath();
        };
    }

    private Reply config(Call call) {
        if (!call.rest().equals("issuers")) {
            return config.answer(call, call.rest());
        }
        return call.operation() == Operation.READ ? issuers.defaults() : issuers.replace(call.fields());
    }

    private Reply issue(Call call) {
        call.only(Operation.WRITE);
        PkiRole role =
                new PkiRole(roles.find(call.rest()).orElseThrow(() -> VaultError.bad("unknown role: " + call.rest())));
        Issuance issuance =
                call.head().equals("issue") ? Issuance.withNewKey(call, role) : Issuance.ofRequest(call, role);
        Authority issuer =
                role.settings().text("issuer_ref").map(issuers::named).orElseGet(issuers::current);
        X509Certificate certificate = issuance.certificate(issuer);
        issued.put(Authority.serial(certificate), certificate);
        return issuance.answer(issuer, certificate);
    }

    private Reply authority() {
        return issuers.ifAny()
                .map(issuer -> Reply.raw(200, CHAIN, Pem.of(issuer.certificate())))
                .orElseGet(Reply::none);
    }

    private Reply crl(Call call) {
        Instant now = call.services().clock().instant();
        Validity validity = new Validity(now, now.plus(Duration.ofDays(3)));
        return Reply.raw(200, "application/x-pem-file", issuers.current().revocations(revoked, validity));
    }

    private Reply certificate(String serial) {
        X509Certificate found = serial.equals("ca")
                ? issuers.current().certificate()
                : Optional.ofNullable(issued.get(serial)).orElseThrow(VaultError::notFound);
        Optional<Instant> ended = Optional.ofNullable(revoked.get(found.getSerialNumber()));
        return Reply.data(Reply.map(
                "certificate", Pem.of(found),
                "revocation_time", ended.map(Instant::getEpochSecond).orElse(0L),
                "revocation_time_rfc3339", ended.map(Instant::toString).orElse("")));
    }

    private Reply revoke(Call call) {
        call.only(Operation.WRITE);
        String serial = call.fields().required("serial_number", "must provide either serial_number or certificate");
        X509Certificate found = Optional.ofNullable(issued.get(serial))
                .orElseThrow(() -> VaultError.bad("certificate with serial " + serial + " not found."));
        Instant now = revoked.computeIfAbsent(
                found.getSerialNumber(), absent -> call.services().clock().instant());
        return Reply.data(Reply.map(
                "revocation_time", now.getEpochSecond(),
                "revocation_time_rfc3339", now.toString(),
                "state", "revoked"));
    }

    private Reply issuer(Call call) {
        String[] parts = call.rest().split("/", 2);
        if (call.operation() == Operation.DELETE) {
            return issuers.delete(parts[0]);
        }
        Authority issuer = issuers.named(parts[0]);
        Map<String, @Nullable Object> data = Issuers.described(issuer);
        return parts.length == 2 && parts[1].equals("pem")
                ? Reply.raw(200, CHAIN, Pem.of(issuer.certificate()))
                : Reply.data(data);
    }
}
