// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.scripted;

import io.github.credentials4j.spring.settings.NotApi;
import io.github.credentials4j.spring.store.CredentialsCustomizer;
import io.github.credentials4j.testkit.time.ManualTime;
import java.util.Arrays;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.type.AnnotationMetadata;

/** Registers the scripted stores and their time for a test. */
@NotApi
public final class ScriptedBeans implements ImportBeanDefinitionRegistrar {
    private static final String ARROW = "->";

    /** Makes the registrar; Spring does. */
    public ScriptedBeans() {}

    @Override
    public void registerBeanDefinitions(AnnotationMetadata test, BeanDefinitionRegistry registry) {
        AnnotationAttributes said = AnnotationAttributes.fromMap(
                test.getAnnotationAttributes(AutoConfigureScriptedCredentials.class.getName()));
        String[] held = said == null ? new String[0] : said.getStringArray("value");
        ManualTime time = ManualTime.create();
        ScriptedStores stores = new ScriptedStores(time);
        Arrays.stream(held).forEach(each -> hold(stores, each));
        registry.registerBeanDefinition("scriptedTime", new RootBeanDefinition(ManualTime.class, () -> time));
        registry.registerBeanDefinition("scriptedStores", new RootBeanDefinition(ScriptedStores.class, () -> stores));
        registry.registerBeanDefinition(
                "scriptedTimeCustomizer",
                new RootBeanDefinition(CredentialsCustomizer.class, () -> builder -> builder.time(time)));
    }

    private static void hold(ScriptedStores stores, String said) {
        int arrow = said.indexOf(ARROW);
        if (arrow < 0) throw new IllegalArgumentException("write URI -> secret: no arrow in what a store holds");
        stores.hold(
                said.substring(0, arrow).strip(),
                said.substring(arrow + ARROW.length()).strip());
    }
}
