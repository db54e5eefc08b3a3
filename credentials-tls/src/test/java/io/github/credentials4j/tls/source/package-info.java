// SPDX-License-Identifier: Apache-2.0
/** Tests of mounted folders, exchanged as Kubernetes does it. */
@NullMarked
package io.github.credentials4j.tls.source;

import org.jspecify.annotations.NullMarked;
