// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a type that is public only because this module has several packages: no part of the API, free to change. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface NotApi {}
