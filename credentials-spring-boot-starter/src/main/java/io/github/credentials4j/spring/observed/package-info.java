// SPDX-License-Identifier: Apache-2.0
/**
 * What can be seen of credentials in a running application: the Actuator endpoint {@code credentials}, health, info, meters,
 * and events of changed properties. None shows a value.
 */
@NullMarked
package io.github.credentials4j.spring.observed;

import org.jspecify.annotations.NullMarked;
