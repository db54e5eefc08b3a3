// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.keep;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.spring.settings.CredentialsProperties.Kept;
import io.github.credentials4j.spring.settings.NotApi;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Registers a bean for each declared credential: its qualifier and, unless another bean has it, its name are the key under
 * {@code credentials.keep}. The definitions are plain enough for ahead-of-time processing.
 */
@NotApi
public final class DeclaredBeans implements ImportBeanDefinitionRegistrar {
    /** The name of the bean that makes them. */
    public static final String KEEPER = "credentialKeeper";

    /** The name of the bean that makes beans of type {@code ReloadingTls}, where their module is there. */
    public static final String TLS_BUNDLES = "credentialTlsBundles";

    private static final String RELOADING_TLS = "io.github.credentials4j.tls.ReloadingTls";
    private static final String TLS_MATERIAL = "io.github.credentials4j.tls.material.TlsMaterial";

    private final Environment environment;
    private final ClassLoader loader;

    DeclaredBeans(Environment environment, ResourceLoader resources) {
        this.environment = environment;
        ClassLoader given = resources.getClassLoader();
        this.loader = given == null ? DeclaredBeans.class.getClassLoader() : given;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        Binder.get(environment)
                .bind("credentials.keep", Bindable.mapOf(String.class, Kept.class))
                .orElse(Map.of())
                .forEach((name, kept) -> {
                    register(registry, name, valueType(kept));
                    if (kept.type().equals(Shape.TLS) && ClassUtils.isPresent(RELOADING_TLS, loader))
                        registerTls(registry, name);
                });
    }

    private void registerTls(BeanDefinitionRegistry registry, String name) {
        RootBeanDefinition definition = made(name, TLS_BUNDLES, "tls");
        definition.setTargetType(ClassUtils.resolveClassName(RELOADING_TLS, loader));
        definition.setLazyInit(true); // it waits for the first value
        String bean = camelCase(name) + "Tls";
        if (!registry.isBeanNameInUse(bean)) registry.registerBeanDefinition(bean, definition);
    }

    private void register(BeanDefinitionRegistry registry, String name, ResolvableType value) {
        RootBeanDefinition definition = made(name, KEEPER, "declared");
        definition.setTargetType(ResolvableType.forClassWithGenerics(LiveCredential.class, value));
        String bean = registry.containsBeanDefinition(name) ? name + "Credential" : name;
        registry.registerBeanDefinition(bean, definition);
        String parameter = camelCase(name);
        if (!registry.isBeanNameInUse(parameter)) registry.registerAlias(bean, parameter);
    }

    private static RootBeanDefinition made(String name, String maker, String method) {
        RootBeanDefinition definition = new RootBeanDefinition();
        definition.setFactoryBeanName(maker);
        definition.setFactoryMethodName(method);
        definition.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
        definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
        return definition;
    }

    /** Returns what the values are; a wrong type is told of when the credential is kept, with an analysis. */
    private ResolvableType valueType(Kept kept) {
        try {
            if (!kept.type().equals(Shape.TLS))
                return ResolvableType.forClass(Shape.named(kept.type(), loader).type());
            return ResolvableType.forClass(ClassUtils.forName(TLS_MATERIAL, loader));
        } catch (IllegalArgumentException | ClassNotFoundException wrong) {
            return ResolvableType.forClass(Object.class);
        }
    }

    private static String camelCase(String name) {
        StringBuilder whole = new StringBuilder();
        for (String word : name.split("[-_.]", -1))
            whole.append(whole.length() == 0 ? word : StringUtils.capitalize(word));
        return whole.toString();
    }
}
