// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.imported;

import io.github.credentials4j.spring.settings.CredentialsProperties;
import java.util.List;
import org.springframework.boot.context.config.ConfigDataLocation;
import org.springframework.boot.context.config.ConfigDataLocationResolver;
import org.springframework.boot.context.config.ConfigDataLocationResolverContext;
import org.springframework.boot.context.properties.bind.Bindable;

/** Understands locations that begin with {@code credentials:}. */
final class CredentialsLocationResolver implements ConfigDataLocationResolver<ImportedResource> {
    static final String PREFIX = "credentials:";

    CredentialsLocationResolver() {}

    @Override
    public boolean isResolvable(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
        return location.hasPrefix(PREFIX);
    }

    @Override
    public List<ImportedResource> resolve(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
        CredentialsProperties settings =
                context.getBinder().bindOrCreate("credentials", Bindable.of(CredentialsProperties.class));
        return List.of(ImportedResource.of(location.getNonPrefixedValue(PREFIX), location.isOptional(), settings));
    }
}
