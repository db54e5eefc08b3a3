// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.pki;

import io.github.credentials4j.testkit.vault.engine.Call;
import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultError;
import io.github.credentials4j.testkit.vault.lease.Terms;
import io.github.credentials4j.testkit.vault.pki.Authority.Validity;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.jspecify.annotations.Nullable;

/** One certificate in the making: whose key, which names, and the answer with it. */
final class Issuance {

    private final Call call;
    private final PkiRole role;
    private final SubjectNames names;
    private final PublicKey key;
    private final Optional<KeyPair> made;
    private final List<String> warnings = new ArrayList<>();
    private Duration granted = Duration.ZERO;

    private Issuance(Call call, PkiRole role, SubjectNames names, PublicKey key, Optional<KeyPair> made) {
        this.call = call;
        this.role = role;
        this.names = names;
        this.key = key;
        this.made = made;
    }

    /** The key is made here and goes out with the answer. */
    static Issuance withNewKey(Call call, PkiRole role) {
        KeyPair pair = KeyKind.of(role.settings().with(asked(call.fields()))).generate();
        return new Issuance(call, role, SubjectNames.of(call.fields()), pair.getPublic(), Optional.of(pair));
    }

    /** Only where the role leaves the type of key open does the request choose it. */
    private static Fields asked(Fields request) {
        return request.has("key_type") ? new Fields(Map.of("key_type", request.required("key_type", ""))) : Fields.NONE;
    }

    /** The key was made elsewhere, and its owner has signed the request with it. */
    static Issuance ofRequest(Call call, PkiRole role) {
        Fields fields = call.fields();
        PKCS10CertificationRequest csr = Pem.request(fields.required("csr", "\"csr\" is empty"));
        PublicKey key = verified(csr);
        KeyKind.of(role.settings()).check(key);
        boolean itsName = role.settings().flag("use_csr_common_name", true);
        boolean itsSans = role.settings().flag("use_csr_sans", true);
        Issuance issuance =
                new Issuance(call, role, SubjectNames.of(csr, fields, itsName, itsSans), key, Optional.empty());
        if (itsName && fields.has("common_name")) {
            issuance.warnings.add("the common_name field was provided but the role is set with "
                    + "\"use_csr_common_name\" set to true");
        }
        return issuance;
    }

    private static PublicKey verified(PKCS10CertificationRequest csr) {
        try {
            PublicKey key = new JcaPKCS10CertificationRequest(csr).getPublicKey();
            if (!csr.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw VaultError.bad("request signature invalid");
            }
            return key;
        } catch (GeneralSecurityException | OperatorCreationException | PKCSException malformed) {
            throw VaultError.bad("certificate request could not be verified");
        }
    }

    X509Certificate certificate(Authority issuer) {
        role.check(names);
        Instant now = call.services().clock().instant();
        granted = ttl();
        Instant end = now.plus(granted);
        Instant last = issuer.certificate().getNotAfter().toInstant();
        if (end.isAfter(last)) {
            throw VaultError.bad("cannot satisfy request, as TTL would result in notAfter of " + end
                    + " that is beyond the expiration of the CA certificate at " + last);
        }
        return issuer.issue(names, key, new Validity(now.minus(Issuers.BACKDATED), end), role.usage());
    }

    private Duration ttl() {
        Terms terms = call.mount().bounded(Terms.ofRole(role.settings(), ""));
        Duration asked = call.fields().duration("ttl");
        Duration wanted = asked.isZero() ? terms.ttl() : asked;
        if (wanted.compareTo(terms.maxTtl()) <= 0) {
            return wanted;
        }
        warnings.add("TTL \"" + Terms.inGo(wanted) + "\" is longer than permitted maxTTL \""
                + Terms.inGo(terms.maxTtl()) + "\", so maxTTL is being used");
        return terms.maxTtl();
    }

    Reply answer(Authority issuer, X509Certificate certificate) {
        String root = Pem.of(issuer.certificate());
        Map<String, @Nullable Object> data = Reply.map(
                "ca_chain", List.of(root),
                "certificate", Pem.of(certificate),
                "expiration", certificate.getNotAfter().toInstant().getEpochSecond(),
                "issuing_ca", root,
                "not_before", certificate.getNotBefore().toInstant().getEpochSecond(),
                "serial_number", Authority.serial(certificate));
        made.ifPresent(pair -> {
            boolean pkcs8 = call.fields()
                    .text("private_key_format")
                    .filter("pkcs8"::equals)
                    .isPresent();
            data.put("private_key", pkcs8 ? Pem.pkcs8(pair.getPrivate()) : Pem.of(pair.getPrivate()));
            data.put("private_key_type", KeyKind.typeOf(pair.getPublic()));
        });
        if (call.fields().text("format").filter("pem_bundle"::equals).isPresent()) {
            String bundled = String.join("\n", Pem.of(certificate), root);
            data.put("certificate", made.isPresent() ? data.get("private_key") + "\n" + bundled : bundled);
        }
        Reply reply = role.settings().flag("generate_lease", false)
                ? call.leased(data, Terms.of(granted, Duration.ZERO), granted, Optional.empty())
                : Reply.data(data);
        return reply.warning(warnings);
    }
}
