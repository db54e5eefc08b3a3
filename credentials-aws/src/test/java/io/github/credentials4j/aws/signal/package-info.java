// SPDX-License-Identifier: Apache-2.0
/** Tests of rotation signals: the messages' forms, the queue's faults, and the push end to end. */
@NullMarked
package io.github.credentials4j.aws.signal;

import org.jspecify.annotations.NullMarked;
