// SPDX-License-Identifier: Apache-2.0
/** What happened to the credentials of this process; never what they hold. */
@NullMarked
package io.github.credentials4j.modelserver.watch;

import org.jspecify.annotations.NullMarked;
