// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.ahead;

import io.github.credentials4j.spring.settings.CredentialsProperties.Kept;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.TypeReference;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** The records that declared credentials are decoded into: they are made by reflection. */
final class RecordTypes implements BeanFactoryInitializationAotProcessor {
    RecordTypes() {}

    @Override
    public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
            ConfigurableListableBeanFactory beans) {
        List<TypeReference> records = Binder.get(beans.getBean(Environment.class))
                .bind("credentials.keep", Bindable.mapOf(String.class, Kept.class))
                .orElse(Map.of())
                .values()
                .stream()
                .map(Kept::type)
                .filter(type -> type.indexOf('.') > 0)
                .map(TypeReference::of)
                .toList();
        if (records.isEmpty()) return null;
        return (generation, code) -> records.forEach(type -> generation
                .getRuntimeHints()
                .reflection()
                .registerType(
                        type, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS, MemberCategory.INVOKE_DECLARED_METHODS));
    }
}
