// SPDX-License-Identifier: Apache-2.0
/** Tests of the meters, and of the dashboard and alerts that read them. */
@NullMarked
package io.github.credentials4j.micrometer;

import org.jspecify.annotations.NullMarked;
