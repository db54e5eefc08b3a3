// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.ssl;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.locate.CredentialUri;
import io.github.credentials4j.spring.keep.Keeper;
import io.github.credentials4j.spring.settings.CredentialsProperties.Kept;
import io.github.credentials4j.spring.settings.CredentialsProperties.Tls;
import io.github.credentials4j.spring.store.Owner;
import io.github.credentials4j.tls.gate.TlsGate;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.github.credentials4j.tls.pem.PemDecoder;
import io.github.credentials4j.tls.source.CertificateFolder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps TLS material, which passes a gate before anything sees it. */
final class TlsKeeping implements Keeper.Keeping {
    private final Owner owner;

    TlsKeeping(Owner owner) {
        this.owner = owner;
    }

    @Override
    public LiveCredential<?> keep(String name, Kept kept) {
        CredentialUri uri = CredentialUri.parse(kept.uri());
        PemDecoder decoder = PemDecoder.through(gate(kept.tls()));
        if (kept.tls().systemTrust()) decoder = decoder.withSystemTrust();
        if (uri.scheme().equals("vault-pki")) decoder = decoder.ofIssued();
        Path folder = uri.scheme().equals("file") ? Path.of(uri.resource()) : Path.of("");
        if (uri.scheme().equals("file") && Files.isDirectory(folder)) return ofFolder(folder, decoder, kept);
        return owner.locate(kept.uri(), decoder, kept.refresh());
    }

    private LiveCredential<?> ofFolder(Path folder, PemDecoder decoder, Kept kept) {
        owner.watch(folder);
        LiveCredential<TlsMaterial> live =
                owner.credentials().keep(CertificateFolder.of(folder).decodedWith(decoder));
        owner.credentials().adjust(live.name(), kept.refresh()::over);
        return live;
    }

    private static TlsGate gate(Tls settings) {
        String[] hosts = settings.hosts().toArray(String[]::new);
        if (!settings.client()) return TlsGate.forServer(hosts);
        return hosts.length == 0 ? TlsGate.forClient() : TlsGate.forClient().withHosts(hosts);
    }
}
