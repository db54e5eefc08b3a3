// SPDX-License-Identifier: Apache-2.0
/** Cloud KMS beside the store: what lies in Secrets Manager is encrypted, and only Google can decrypt it. */
@NullMarked
package io.github.credentials4j.quickstart.kms;

import org.jspecify.annotations.NullMarked;
