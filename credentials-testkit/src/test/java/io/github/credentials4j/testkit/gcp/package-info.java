// SPDX-License-Identifier: Apache-2.0
/** Tests of the fakes of Google Cloud, by bare gRPC; the real clients are tried in credentials-gcp. */
@NullMarked
package io.github.credentials4j.testkit.gcp;

import org.jspecify.annotations.NullMarked;
