// SPDX-License-Identifier: Apache-2.0
/** Tests of scripted providers. */
@NullMarked
package io.github.credentials4j.testkit.script;

import org.jspecify.annotations.NullMarked;
