// SPDX-License-Identifier: Apache-2.0
/** Tests of the login from AWS, against a token service that verifies signatures. */
@NullMarked
package io.github.credentials4j.gcp.federation;

import org.jspecify.annotations.NullMarked;
