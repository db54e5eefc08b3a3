// SPDX-License-Identifier: Apache-2.0
/**
 * Google Cloud in the test's JVM: {@link io.github.credentials4j.testkit.gcp.FakeCloudKms} and {@link
 * io.github.credentials4j.testkit.gcp.FakeSecretManager} speak gRPC to the real clients, plain or over TLS; {@link
 * io.github.credentials4j.testkit.gcp.FakeTokenServer} lets workloads of AWS in.
 *
 * <pre>{@code
 * try (FakeCloudKms kms = FakeCloudKms.start()) {
 *   FakeKey key = kms.key("projects/p/locations/europe-west1/keyRings/r/cryptoKeys/k");
 *   byte[] sealed = key.encrypt(secret, new byte[0]);
 *   key.rotate();
 *   kms.inject(GcpFault.unavailable().times(3));
 * }
 * }</pre>
 *
 * <p>Keys encrypt in truth (AES-256-GCM with additional data), checksums are made and compared, versions have all their
 * states, and whatever can go wrong on the way can be injected. Needs, beside the testkit, what a Google client brings
 * anyway: {@code grpc-netty-shaded}, {@code grpc-protobuf}, {@code grpc-stub} and the service's messages ({@code
 * proto-google-cloud-kms-v1}, {@code proto-google-cloud-secretmanager-v1}).
 */
@NullMarked
package io.github.credentials4j.testkit.gcp;

import org.jspecify.annotations.NullMarked;
