// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.material;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a type that is public only so that the packages of this module can share it: it may change in any version. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@NotApi
public @interface NotApi {}
