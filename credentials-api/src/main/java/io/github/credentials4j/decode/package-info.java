// SPDX-License-Identifier: Apache-2.0
/** Decoders of what stores hold: text, JSON, logins, access keys; and the user's own checks of candidates. */
@NullMarked
package io.github.credentials4j.decode;

import org.jspecify.annotations.NullMarked;
