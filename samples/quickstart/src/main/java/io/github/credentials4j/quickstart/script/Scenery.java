// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.script;

import io.github.credentials4j.quickstart.kms.EmbeddedKms;
import io.github.credentials4j.quickstart.store.RotatedSecret;
import io.github.credentials4j.quickstart.store.Weather;
import io.github.credentials4j.quickstart.upstream.AcceptedKeys;
import io.github.credentials4j.quickstart.upstream.KeyProbe;
import io.github.credentials4j.quickstart.vault.KeptVault;
import java.util.Optional;

/**
 * What the happenings are done to.
 *
 * @param secret the secret
 * @param weather makes the store fail
 * @param accepted the keys that the provider accepts
 * @param probe tries a key at the provider
 * @param session the gateway's first session, if it has one
 * @param vault what the gateway has from Vault, if there is one
 * @param kms decrypts what is stored, if it is encrypted
 */
public record Scenery(
        RotatedSecret secret,
        Weather weather,
        AcceptedKeys accepted,
        KeyProbe probe,
        Optional<ExpiredSession> session,
        Optional<KeptVault> vault,
        Optional<EmbeddedKms> kms) {}
