// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.ahead;

import io.github.credentials4j.spring.settings.Concealed;
import io.github.credentials4j.spring.settings.CredentialsProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;

/** Properties are bound before there are beans where something is imported, and secrets in them by a factory method. */
final class CredentialsHints implements RuntimeHintsRegistrar {
    CredentialsHints() {}

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
        BindableRuntimeHintsRegistrar.forTypes(CredentialsProperties.class).registerHints(hints);
        hints.reflection().registerType(Concealed.class, MemberCategory.INVOKE_PUBLIC_METHODS);
    }
}
