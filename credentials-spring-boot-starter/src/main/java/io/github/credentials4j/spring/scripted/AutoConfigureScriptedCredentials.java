// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.scripted;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/**
 * On a test class, beside {@code @SpringBootTest} or a slice: no store is asked; what each holds is said here and changed by
 * the test through the bean {@link ScriptedStores}. Time is the testkit's {@code ManualTime}, a bean too; nobody advances it
 * while the application starts, so what has no value then needs {@code credentials.startup.mode=heal}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Import(ScriptedBeans.class)
public @interface AutoConfigureScriptedCredentials {
    /**
     * Returns what stores hold when the application starts, each as {@code URI -> secret}, the URI without its fragment.
     */
    String[] value() default {};
}
