// SPDX-License-Identifier: Apache-2.0
/**
 * Google Cloud: secrets that Cloud KMS decrypts, directly or in envelopes, and those of Secret Manager.
 *
 * <pre>{@code
 * GcpClients google = GcpClients.create();
 * LiveCredential<ApiKey> key = credentials.keep(SecretsManagerProvider.of(aws.secretsManager(), "prod/openai")
 *     .decodedWith(CloudKmsDecryptor.of(google, "projects/p/locations/europe-west1/keyRings/r/cryptoKeys/k"))
 *     .decodedWith(Decoders.text().as(ApiKey::new)));
 * }</pre>
 *
 * <p>{@link io.github.credentials4j.gcp.GcpClients} says where and as whom to ask; {@link
 * io.github.credentials4j.gcp.CloudKmsDecryptor} has one call of Cloud KMS decrypt one secret, {@link
 * io.github.credentials4j.gcp.EnvelopeDecryptor} one call for all secrets of a data key. Decryption happens when the stored
 * value changes and not before. {@link io.github.credentials4j.gcp.GcpSecretManagerProvider} reads what Google stores.
 */
@NullMarked
package io.github.credentials4j.gcp;

import org.jspecify.annotations.NullMarked;
