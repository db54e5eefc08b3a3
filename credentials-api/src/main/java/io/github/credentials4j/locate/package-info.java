// SPDX-License-Identifier: Apache-2.0
/**
 * From configuration text to providers. A {@link io.github.credentials4j.locate.CredentialUri} names a resource in a store
 * and never a credential:
 *
 * <pre>{@code
 * awssecretsmanager://prod/openai?region=eu-central-1#/apiKey
 * file:///etc/keys/openai.enc?decrypt=gcpkms://projects/p/locations/l/keyRings/r/cryptoKeys/k
 * env:OPENAI_API_KEY
 * }</pre>
 *
 * <p>The scheme chooses among the {@link io.github.credentials4j.locate.ProviderFactory}s that were registered with a
 * {@link io.github.credentials4j.locate.Locator}; nothing registers itself. A parameter that the scheme does not know is an
 * error. {@code decrypt} is known to all: a URI of its own (its {@code ?}, {@code &} and {@code #} percent-encoded) that
 * names the key. The fragment is a JSON pointer into the secret.
 *
 * <p>Every failure is {@code MISCONFIGURED} and shows the text, but for a text that may be a credential in the wrong place.
 */
@NullMarked
package io.github.credentials4j.locate;

import org.jspecify.annotations.NullMarked;
