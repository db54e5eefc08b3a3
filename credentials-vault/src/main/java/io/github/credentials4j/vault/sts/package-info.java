// SPDX-License-Identifier: Apache-2.0
/**
 * The signed question "who am I?" to AWS STS, which Vault's AWS login forwards. Signed here and not by the AWS SDK, whose
 * signer writes the session token to its log at DEBUG. Nothing here is API.
 */
@NullMarked
package io.github.credentials4j.vault.sts;

import org.jspecify.annotations.NullMarked;
