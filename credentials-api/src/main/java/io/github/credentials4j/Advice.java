// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

/**
 * What a provider or decoder has to say beside its answer, such as "re-encrypt me" or "answered by the fallback". It
 * becomes a {@code CredentialEvent.Advised}, and stands in the status until a fetch succeeds without it.
 *
 * @param kind a short stable word to filter by, such as {@code fallback}
 * @param text one sentence for people; never a secret
 */
public record Advice(String kind, String text) {}
