// SPDX-License-Identifier: Apache-2.0
/**
 * Live credentials in Spring Boot 3.5, 4.0 and 4.1. What is declared in the configuration is kept fresh and injected:
 *
 * <pre>{@code
 * credentials.keep.openai.uri=awssecretsmanager://prod/openai#/apiKey
 *
 * ChatService(LiveCredential<ApiKey> openai) { … }
 * }</pre>
 */
@NullMarked
package io.github.credentials4j.spring;

import org.jspecify.annotations.NullMarked;
