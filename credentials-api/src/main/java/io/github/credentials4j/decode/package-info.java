// SPDX-License-Identifier: Apache-2.0
/**
 * From what stores hold to what applications use. {@link io.github.credentials4j.decode.Decoders} has them all: text,
 * Base64, one field of a JSON secret, a whole object, a record, logins, access keys, and the user's own check of a
 * candidate.
 *
 * <p>A decoder runs when the value changed, and a decoder that fails leaves the last good value in place. It fails with
 * {@code UNDECODABLE} (a check with {@code REFUSED}) and says what it missed by naming fields, never values. JSON is read
 * strictly: it must be whole, no field may stand twice, nothing may be nested deeper than 64 levels.
 *
 * <p>What is decoded away is erased. What we own on the way is overwritten; of what the parser owns, the text buffer is
 * overwritten too and never pooled, but a text longer than that buffer leaves copies until they are collected.
 */
@NullMarked
package io.github.credentials4j.decode;

import org.jspecify.annotations.NullMarked;
