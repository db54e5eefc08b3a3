// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation.traffic;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.quickstart.upstream.AcceptedKeys;
import io.github.credentials4j.quickstart.upstream.KeyProbe;
import io.github.credentials4j.rotation.IssuedKey;
import io.github.credentials4j.rotation.KeyIssuer;
import io.github.credentials4j.rotation.StoredJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** The keys of the quickstart's stand-in for an AI provider. */
final class ProviderKeys implements KeyIssuer {
    private final AcceptedKeys accepted;
    private final KeyProbe probe;
    private final Map<String, SecretBytes> issued = new LinkedHashMap<>();

    ProviderKeys(AcceptedKeys accepted, KeyProbe probe) {
        this.accepted = accepted;
        this.probe = probe;
    }

    @Override
    public Set<String> ids() {
        return new TreeSet<>(issued.keySet());
    }

    @Override
    public IssuedKey create() {
        if (issued.size() == 2) throw new IllegalStateException("two keys are the most");
        String id = "key-" + UUID.randomUUID();
        String key = "sk-" + UUID.randomUUID();
        issued.put(id, SecretBytes.ofText(key));
        accepted.acceptAlso(SecretBytes.ofText(key), id);
        Map<String, String> members = new LinkedHashMap<>();
        members.put("keyId", id);
        members.put("apiKey", key);
        return new IssuedKey(id, StoredJson.of(members));
    }

    @Override
    public String idOf(SecretBytes stored) {
        return StoredJson.text(stored, "keyId");
    }

    @Override
    public boolean accepts(SecretBytes stored) {
        return probe.accepts(SecretBytes.ofText(StoredJson.text(stored, "apiKey")));
    }

    /** Accepts from one instant on only the other key. */
    @Override
    public void revoke(String id) {
        issued.remove(id);
        issued.forEach((left, key) -> accepted.acceptOnly(key, left));
    }
}
