// SPDX-License-Identifier: Apache-2.0
/**
 * Live credentials in the properties of others: a URI, or the name of a declared credential, becomes what the property's type
 * wants. So {@code spring.ai.openai.credential=awssecretsmanager://prod/openai} works without code.
 */
@NullMarked
package io.github.credentials4j.spring.converted;

import org.jspecify.annotations.NullMarked;
