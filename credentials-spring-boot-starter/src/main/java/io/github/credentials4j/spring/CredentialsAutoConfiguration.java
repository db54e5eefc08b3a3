// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring;

import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.locate.ProviderFactory;
import io.github.credentials4j.spring.connected.AwsConnectionDetails;
import io.github.credentials4j.spring.connected.Connections;
import io.github.credentials4j.spring.connected.VaultConnectionDetails;
import io.github.credentials4j.spring.imported.SharedOwner;
import io.github.credentials4j.spring.keep.DeclaredBeans;
import io.github.credentials4j.spring.keep.Keeper;
import io.github.credentials4j.spring.keep.StartupCheck;
import io.github.credentials4j.spring.settings.CredentialsProperties;
import io.github.credentials4j.spring.store.CredentialsCustomizer;
import io.github.credentials4j.spring.store.Owner;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.BeanClassLoaderAware;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;

/** The owner, and what is declared. */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "credentials.enabled", matchIfMissing = true)
@EnableConfigurationProperties(CredentialsProperties.class)
@Import(DeclaredBeans.class)
class CredentialsAutoConfiguration implements BeanClassLoaderAware {
    private ClassLoader loader = CredentialsAutoConfiguration.class.getClassLoader();

    @Override
    public void setBeanClassLoader(ClassLoader given) {
        loader = given;
    }

    /** What closes the owner: it was made here, or is shared with others that imported with it. */
    @Bean(destroyMethod = "close")
    OwnerOfContext credentialsOwnerOfContext(
            ConfigurableEnvironment environment,
            CredentialsProperties settings,
            ObjectProvider<ProviderFactory> factories,
            ObjectProvider<CredentialsCustomizer> customizers,
            Connections connections) {
        List<ProviderFactory> ours = factories.orderedStream().toList();
        List<CredentialsCustomizer> changes = customizers.orderedStream().toList();
        List<SharedOwner> shared = SharedOwner.adoptedFrom(environment);
        if (!shared.isEmpty()) return OwnerOfContext.sharing(shared, ours, changes.isEmpty() && connections.isEmpty());
        Owner own = new Owner(
                connections.over(settings),
                connections.with(ours),
                loader,
                builder -> changes.forEach(customizer -> customizer.customize(builder)));
        return new OwnerOfContext(own, own);
    }

    @Bean
    static Connections credentialConnections(
            ObjectProvider<VaultConnectionDetails> vault, ObjectProvider<AwsConnectionDetails> aws) {
        return new Connections(Optional.ofNullable(vault.getIfAvailable()), Optional.ofNullable(aws.getIfAvailable()));
    }

    @Bean(destroyMethod = "")
    Owner credentialsOwner(OwnerOfContext owner) {
        return owner.owner();
    }

    @Bean(destroyMethod = "")
    Credentials credentials(Owner owner) {
        return owner.credentials();
    }

    @Bean(name = DeclaredBeans.KEEPER)
    Keeper credentialKeeper(Owner owner, CredentialsProperties settings, ObjectProvider<Keeper.Keeping> tls) {
        return new Keeper(owner, settings, Optional.ofNullable(tls.getIfAvailable()), loader);
    }

    @Bean
    StartupCheck credentialsStartupCheck(Owner owner, Keeper keeper, CredentialsProperties settings) {
        return new StartupCheck(owner, keeper, settings.startup());
    }
}
