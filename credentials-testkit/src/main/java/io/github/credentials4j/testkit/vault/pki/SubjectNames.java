// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.pki;

import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.VaultError;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/** Who a certificate is for. */
record SubjectNames(Optional<String> commonName, Set<String> dns, Set<String> ips, Set<String> uris) {

    /** Returns the names that a request's parameters give. */
    static SubjectNames of(Fields request) {
        Set<String> dns = new LinkedHashSet<>(request.texts("alt_names"));
        Optional<String> commonName = request.text("common_name");
        if (!request.flag("exclude_cn_from_sans", false)) {
            commonName.ifPresent(dns::add);
        }
        return new SubjectNames(
                commonName,
                dns,
                new LinkedHashSet<>(request.texts("ip_sans")),
                new LinkedHashSet<>(request.texts("uri_sans")));
    }

    /** Returns the names inside a signing request, where the role wants those, and the parameters' where not. */
    static SubjectNames of(PKCS10CertificationRequest csr, Fields request, boolean itsName, boolean itsSans) {
        SubjectNames asked = of(request);
        Optional<String> commonName = itsName ? commonName(csr) : asked.commonName;
        if (!itsSans) {
            Set<String> dns = new LinkedHashSet<>(request.texts("alt_names"));
            commonName.ifPresent(dns::add);
            return new SubjectNames(commonName, dns, asked.ips, asked.uris);
        }
        Set<String> dns = sans(csr, GeneralName.dNSName);
        commonName.ifPresent(dns::add);
        return new SubjectNames(commonName, dns, ips(csr), sans(csr, GeneralName.uniformResourceIdentifier));
    }

    private static Optional<String> commonName(PKCS10CertificationRequest csr) {
        return Arrays.stream(csr.getSubject().getRDNs(BCStyle.CN))
                .map(rdn -> IETFUtils.valueToString(rdn.getFirst().getValue()))
                .findFirst();
    }

    private static Set<String> sans(PKCS10CertificationRequest csr, int tag) {
        Set<String> names = new LinkedHashSet<>();
        for (GeneralName name : generalNames(csr)) {
            if (name.getTagNo() == tag) {
                names.add(name.getName().toString());
            }
        }
        return names;
    }

    private static Set<String> ips(PKCS10CertificationRequest csr) {
        Set<String> names = new LinkedHashSet<>();
        for (GeneralName name : generalNames(csr)) {
            if (name.getTagNo() == GeneralName.iPAddress) {
                names.add(address(ASN1OctetString.getInstance(name.getName()).getOctets()));
            }
        }
        return names;
    }

    private static String address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets).getHostAddress();
        } catch (UnknownHostException malformed) {
            throw VaultError.bad("malformed IP address in the CSR");
        }
    }

    private static List<GeneralName> generalNames(PKCS10CertificationRequest csr) {
        Extensions extensions = csr.getRequestedExtensions();
        if (extensions == null || extensions.getExtension(Extension.subjectAlternativeName) == null) {
            return List.of();
        }
        return List.of(GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName)
                .getNames());
    }

    /** Returns all of them as a certificate's extension holds them. */
    GeneralName[] general() {
        List<GeneralName> names = new ArrayList<>();
        dns.forEach(name -> names.add(new GeneralName(GeneralName.dNSName, name)));
        ips.forEach(name -> names.add(new GeneralName(GeneralName.iPAddress, name)));
        uris.forEach(name -> names.add(new GeneralName(GeneralName.uniformResourceIdentifier, name)));
        return names.toArray(GeneralName[]::new);
    }
}
