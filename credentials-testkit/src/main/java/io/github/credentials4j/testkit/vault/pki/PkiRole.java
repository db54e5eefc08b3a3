// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.pki;

import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.VaultError;
import java.util.Optional;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** What certificates a role allows. */
record PkiRole(Fields settings) {

    /** Refuses names that the role does not allow, with Vault's texts. */
    void check(SubjectNames names) {
        if (names.commonName().isEmpty() && settings.flag("require_cn", true)) {
            throw VaultError.bad("the common_name field is required, or must be provided in a CSR with "
                    + "\"use_csr_common_name\" set to true, unless \"require_cn\" is set to false");
        }
        Optional<String> wrongName = names.commonName().filter(name -> !allows(name));
        if (wrongName.isPresent()) {
            throw VaultError.bad("common name " + wrongName.get() + " not allowed by this role");
        }
        Optional<String> wrongSan =
                names.dns().stream().filter(name -> !allows(name)).findFirst();
        if (wrongSan.isPresent()) {
            throw VaultError.bad("subject alternate name " + wrongSan.get() + " not allowed by this role");
        }
        if (!names.ips().isEmpty() && !settings.flag("allow_ip_sans", true)) {
            throw VaultError.bad(
                    "IP Subject Alternative Names are not allowed in this role, but was provided via the API");
        }
        if (!names.uris().isEmpty() && settings.texts("allowed_uri_sans").isEmpty()) {
            throw VaultError.bad(
                    "URI Subject Alternative Names are not allowed in this role, but were provided via the API");
        }
    }

    private boolean allows(String name) {
        boolean wildcard = name.startsWith("*.");
        String host = wildcard ? name.substring(2) : name;
        if (wildcard && !settings.flag("allow_wildcard_certificates", true)) {
            return false;
        }
        return settings.flag("allow_any_name", false)
                || (settings.flag("allow_localhost", true) && host.equals("localhost"))
                || settings.texts("allowed_domains").stream().anyMatch(domain -> fits(domain, host, wildcard));
    }

    private boolean fits(String domain, String host, boolean wildcard) {
        boolean below = host.endsWith("." + domain) || (wildcard && host.equals(domain));
        if (settings.flag("allow_glob_domains", false) && domain.contains("*")) {
            return host.matches(("\\Q" + domain + "\\E").replace("*", "\\E.*\\Q"));
        }
        return (below && settings.flag("allow_subdomains", false))
                || (host.equals(domain) && !wildcard && settings.flag("allow_bare_domains", false));
    }

    /** Returns what the certificates may be used for. */
    Optional<ExtendedKeyUsage> usage() {
        boolean server = settings.flag("server_flag", true);
        boolean client = settings.flag("client_flag", true);
        if (server && client) {
            return Optional.of(new ExtendedKeyUsage(
                    new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}));
        }
        return server || client
                ? Optional.of(
                        new ExtendedKeyUsage(server ? KeyPurposeId.id_kp_serverAuth : KeyPurposeId.id_kp_clientAuth))
                : Optional.empty();
    }
}
