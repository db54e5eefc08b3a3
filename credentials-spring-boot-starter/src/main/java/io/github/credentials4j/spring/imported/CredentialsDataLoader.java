// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.imported;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.spring.settings.CredentialsProperties.Startup;
import java.util.List;
import org.apache.commons.logging.Log;
import org.springframework.boot.context.config.ConfigData;
import org.springframework.boot.context.config.ConfigDataLoader;
import org.springframework.boot.context.config.ConfigDataLoaderContext;
import org.springframework.boot.context.config.ConfigDataResourceNotFoundException;
import org.springframework.boot.logging.DeferredLogFactory;

/** Loads an import: waits for its value, and goes on without it only where the import is optional. */
final class CredentialsDataLoader implements ConfigDataLoader<ImportedResource> {
    private final Log log;

    CredentialsDataLoader(DeferredLogFactory logs) {
        this.log = logs.getLog(CredentialsDataLoader.class);
    }

    @Override
    public ConfigData load(ConfigDataLoaderContext context, ImportedResource resource) {
        if (Boolean.getBoolean("spring.aot.processing") || !resource.settings().enabled()) return ConfigData.EMPTY;
        SharedOwner owner = SharedOwner.of(resource.settings());
        ImportedSource source = owner.source(resource);
        Startup startup = resource.settings().startup();
        try {
            source.awaitFirst(startup.timeout());
        } catch (CredentialException failed) {
            if (!resource.optional() || failed.failure() == Failure.MISCONFIGURED)
                throw required(owner, resource, failed);
            log.warn("import of " + resource + " has no value yet: " + failed.getMessage());
        }
        return new ConfigData(List.of(source));
    }

    private static RuntimeException required(SharedOwner owner, ImportedResource resource, CredentialException failed) {
        owner.abandon();
        return failed.failure() == Failure.NOT_FOUND
                ? new ConfigDataResourceNotFoundException(resource, failed)
                : failed;
    }
}
