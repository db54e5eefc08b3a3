// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring;

import io.github.credentials4j.locate.ProviderFactory;
import io.github.credentials4j.spring.imported.SharedOwner;
import io.github.credentials4j.spring.store.Owner;
import java.util.List;

/**
 * The owner of a context, and what is to be closed with the context.
 *
 * @param owner keeps the credentials
 * @param end closed last
 */
record OwnerOfContext(Owner owner, AutoCloseable end) implements AutoCloseable {
    static OwnerOfContext sharing(List<SharedOwner> shared, List<ProviderFactory> factories, boolean unchanged) {
        if (!unchanged) {
            shared.forEach(SharedOwner::close);
            throw new IllegalStateException(
                    "spring.config.import made the owner of credentials before there were beans:"
                            + " name a CredentialsCustomizer in META-INF/spring.factories, and connections in properties");
        }
        Owner own = shared.get(0).owner();
        own.offer(factories);
        return new OwnerOfContext(own, () -> shared.forEach(SharedOwner::close));
    }

    @Override
    public void close() throws Exception {
        end.close();
    }
}
