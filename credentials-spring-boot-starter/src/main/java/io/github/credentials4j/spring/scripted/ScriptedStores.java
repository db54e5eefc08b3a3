// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.scripted;

import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Decoded;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.locate.CredentialUri;
import io.github.credentials4j.locate.ProviderFactory;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import io.github.credentials4j.testkit.time.ManualTime;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Every store there is, scripted: each resource is a provider that the test changes. What is decrypted on its way is scripted
 * as it is when decrypted. Safe for any thread.
 */
public final class ScriptedStores implements ProviderFactory {
    private static final Set<String> ALL = Set.of(
            "awssecretsmanager",
            "awsssm",
            "vault-kv",
            "vault-lease",
            "vault-pki",
            "vault-transit",
            "gcpsecretmanager",
            "gcpkms",
            "gcp-kms",
            "file",
            "env");

    private final ManualTime time;
    private final Map<String, ScriptedProvider<SecretBytes>> resources = new ConcurrentHashMap<>();
    private final AtomicInteger revisions = new AtomicInteger();

    ScriptedStores(ManualTime time) {
        this.time = time;
    }

    /**
     * Returns the resource that a URI names, to script: it fails as the test says, hangs, leases.
     *
     * @param uri as in the configuration; its fragment does not count
     */
    public ScriptedProvider<SecretBytes> at(String uri) {
        return resources.computeIfAbsent(
                CredentialUri.parse(uri).whole().text(), whole -> ScriptedProvider.named(whole, time));
    }

    /**
     * Has a store hold this from now on, as a new revision.
     *
     * @param uri as in the configuration; its fragment does not count
     * @param secret the whole secret, such as JSON
     */
    public void hold(String uri, String secret) {
        at(uri).holds(SecretBytes.ofText(secret), "scripted-" + revisions.incrementAndGet());
    }

    @Override
    public Set<String> schemes() {
        return ALL;
    }

    @Override
    public CredentialProvider<SecretBytes> provider(CredentialUri uri) {
        return at(uri.text());
    }

    @Override
    public Decoder<SecretBytes, SecretBytes> decryptor(CredentialUri uri) {
        return (decrypted, attempt) -> Decoded.of(decrypted);
    }
}
