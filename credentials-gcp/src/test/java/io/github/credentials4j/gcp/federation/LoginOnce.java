// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp.federation;

import io.github.credentials4j.aws.AwsChainProvider;
import io.github.credentials4j.live.Credentials;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** A program that logs in at Google once, with the AWS key that it finds: {@code TOKEN-URI CERTIFICATE}. */
final class LoginOnce {
    private LoginOnce() {}

    public static void main(String[] args) throws Exception {
        X509Certificate trusted = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(Base64.getDecoder().decode(args[1])));
        try (Credentials credentials = Credentials.create()) {
            OnTokenServer.at(
                            URI.create(args[0]),
                            trusted,
                            credentials.keep(AwsChainProvider.create()),
                            OnTokenServer.AUDIENCE)
                    .credentials()
                    .refreshAccessToken();
            System.out.println("logged in");
        }
        System.exit(0);
    }
}
