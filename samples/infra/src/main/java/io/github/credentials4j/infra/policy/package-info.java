// SPDX-License-Identifier: Apache-2.0
/**
 * Who may do what, as documents made by plain functions: what a test sees is what is deployed.
 *
 * <p>A provider function such as {@code getPolicyDocument} would make them out of sight, and answers nothing in a test. Each
 * document allows what one program was seen to need, and a test takes each action away to see that it is needed.
 */
@NullMarked
package io.github.credentials4j.infra.policy;

import org.jspecify.annotations.NullMarked;
