// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.pki;

import io.github.credentials4j.testkit.vault.engine.Call;
import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultError;
import io.github.credentials4j.testkit.vault.pki.Authority.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The authorities of one PKI engine. The first is the default until another is made it. */
final class Issuers {

    static final Duration BACKDATED = Duration.ofSeconds(30);

    private final Map<String, Authority> all = new LinkedHashMap<>();
    private Optional<Authority> byDefault = Optional.empty();

    Authority current() {
        return byDefault.orElseThrow(() -> VaultError.of(
                500,
                "1 error occurred:\n\t* could not fetch the CA certificate (was one set?): "
                        + "no default issuer currently configured\n\n"));
    }

    Optional<Authority> ifAny() {
        return byDefault;
    }

    Reply generate(Call call, boolean rotation) {
        Fields asked = call.fields();
        Instant now = call.services().clock().instant();
        Duration ttl = asked.duration("ttl").isZero() ? call.mount().defaultTtl() : asked.duration("ttl");
        Authority made = Authority.create(
                asked.text("issuer_name").orElse(rotation ? "next" : ""),
                asked.text("common_name").orElse("Vault"),
                KeyKind.of(asked),
                new Validity(now.minus(BACKDATED), now.plus(ttl)));
        all.put(made.id(), made);
        if (byDefault.isEmpty()) {
            byDefault = Optional.of(made);
        }
        Map<String, @Nullable Object> data = described(made);
        data.put("issuing_ca", data.get("certificate"));
        data.put("expiration", made.certificate().getNotAfter().toInstant().getEpochSecond());
        data.put("serial_number", Authority.serial(made.certificate()));
        if (call.rest().endsWith("exported")) {
            data.put("private_key", Pem.of(made.keys().getPrivate()));
            data.put("private_key_type", KeyKind.typeOf(made.keys().getPublic()));
        }
        return Reply.data(data);
    }

    /** Makes another the default. */
    Reply replace(Fields asked) {
        Authority next = named(asked.text("default").orElse("next"));
        byDefault = Optional.of(next);
        return Reply.data(Reply.map("default", next.id()));
    }

    Reply defaults() {
        return Reply.data(Reply.map("default", byDefault.map(Authority::id).orElse("")));
    }

    Authority named(String reference) {
        if (reference.equals("default")) {
            return current();
        }
        return all.values().stream()
                .filter(each -> each.id().equals(reference) || each.name().equals(reference))
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> VaultError.bad("unable to find PKI issuer for reference: " + reference));
    }

    List<String> ids() {
        return List.copyOf(all.keySet());
    }

    Reply delete(String reference) {
        Authority gone = named(reference);
        all.remove(gone.id());
        byDefault = byDefault.filter(each -> !each.equals(gone));
        return Reply.none();
    }

    static Map<String, @Nullable Object> described(Authority issuer) {
        String pem = Pem.of(issuer.certificate());
        return Reply.map(
                "certificate", pem, "ca_chain", List.of(pem), "issuer_id", issuer.id(), "issuer_name", issuer.name());
    }
}
