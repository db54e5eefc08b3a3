// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp.federation;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.aws.AwsChainProvider;
import io.github.credentials4j.gcp.Trust;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.aws.AwsKey;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.gcp.FakeTokenServer;
import io.github.credentials4j.value.AccessKey;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Tests on an AWS that verifies signatures, and a token server of Google's that has it do so. */
abstract class OnTokenServer {
    static final String AUDIENCE =
            "//iam.googleapis.com/projects/123/locations/global/workloadIdentityPools/aws/providers/eks";
    static final String REGION = "eu-central-1";

    final FakeAws aws = FakeAws.start();
    final FakeTokenServer tokens = FakeTokenServer.start(aws, AUDIENCE);
    final Credentials credentials = Credentials.create();

    @AfterEach
    void closeServers() {
        credentials.close();
        tokens.close();
        aws.close();
    }

    LiveCredential<AccessKey> kept(AwsKey key) {
        return credentials.keep(AwsChainProvider.of(
                key.id(),
                StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(key.id(), key.secret().exposeText()))));
    }

    AwsToGcpFederation federation(LiveCredential<AccessKey> key) {
        return federation(key, AUDIENCE);
    }

    AwsToGcpFederation federation(LiveCredential<AccessKey> key, String audience) {
        return at(tokens.tokenUri(), tokens.certificate(), key, audience);
    }

    static AwsToGcpFederation at(
            URI tokenUri, X509Certificate trusted, LiveCredential<AccessKey> key, String audience) {
        return AwsToGcpFederation.of(key, REGION, audience).tokenUri(tokenUri).transport(() -> trusting(trusted));
    }

    private static HttpTransport trusting(X509Certificate certificate) {
        try {
            return new NetHttpTransport.Builder()
                    .trustCertificates(Trust.store(certificate))
                    .build();
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
