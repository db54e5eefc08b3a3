// SPDX-License-Identifier: Apache-2.0
/** A rotation is not visible in the traffic: the quickstart's gateway and clients while its key is rotated. */
@NullMarked
package io.github.credentials4j.rotation.traffic;

import org.jspecify.annotations.NullMarked;
