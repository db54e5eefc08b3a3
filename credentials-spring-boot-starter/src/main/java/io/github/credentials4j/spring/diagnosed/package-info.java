// SPDX-License-Identifier: Apache-2.0
/** What is printed when an application does not start for want of a credential: what was wrong, and what to do. */
@NullMarked
package io.github.credentials4j.spring.diagnosed;

import org.jspecify.annotations.NullMarked;
