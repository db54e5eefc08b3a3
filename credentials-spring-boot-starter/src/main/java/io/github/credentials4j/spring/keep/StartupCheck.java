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
    private final Keeper keeper;
    private final Startup startup;

    /**
     * Makes the check.
     *
     * @param owner has the credentials
     * @param keeper knows which of them the application asked for
     * @param startup the policy
     */
    public StartupCheck(Owner owner, Keeper keeper, Startup startup) {
        this.owner = owner;
        this.keeper = keeper;
        this.startup = startup;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (startup.mode() == Startup.Mode.FAIL_FAST) owner.credentials().awaitReady(keeper.all(), startup.timeout());
        owner.listen();
    }
}
