// SPDX-License-Identifier: Apache-2.0
/** What holds on the fake and on a server that nobody here wrote: the same test classes run on both. */
@NullMarked
package io.github.credentials4j.aws.contract;

import org.jspecify.annotations.NullMarked;
