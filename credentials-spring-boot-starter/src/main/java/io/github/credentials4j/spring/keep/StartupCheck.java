// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.keep;

import io.github.credentials4j.spring.settings.CredentialsProperties.Startup;
import io.github.credentials4j.spring.settings.NotApi;
import io.github.credentials4j.spring.store.Owner;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Once everything is kept: fails without values, or goes on, as the policy of start-up says. */
@NotApi
public final class StartupCheck implements SmartInitializingSingleton {
    private final Owner owner;
    private final Startup startup;

    /**
     * Makes the check.
     *
     * @param owner keeps the credentials
     * @param startup the policy
     */
    public StartupCheck(Owner owner, Startup startup) {
        this.owner = owner;
        this.startup = startup;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (startup.mode() == Startup.Mode.FAIL_FAST) owner.credentials().awaitReady(startup.timeout());
        owner.listen();
    }
}
