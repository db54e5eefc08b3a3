// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

/**
 * What a credential is called in messages, events and status: usually the id that the store knows it by. Never a
 * secret.
 *
 * @param text 1 to 512 characters, without control characters
 */
public record CredentialName(String text) {
    private static final int LONGEST = 512;

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it is blank, too long or holds a control character
     */
    public CredentialName {
        if (text.isBlank()) throw new IllegalArgumentException("name must not be blank");
        if (text.length() > LONGEST)
            throw new IllegalArgumentException("name must have at most " + LONGEST + " characters: " + text.length());
        if (text.chars().anyMatch(Character::isISOControl))
            throw new IllegalArgumentException("name must not hold control characters");
    }

    /**
     * Returns the name with this text.
     *
     * @param text 1 to 512 characters, without control characters
     */
    public static CredentialName of(String text) {
        return new CredentialName(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
