// SPDX-License-Identifier: Apache-2.0
/** Tests of the Google Cloud backend: the real clients against the testkit's fakes. */
@NullMarked
package io.github.credentials4j.gcp;

import org.jspecify.annotations.NullMarked;
