// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.keep;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.spring.settings.CredentialsProperties.Startup;
import io.github.credentials4j.spring.settings.NotApi;
import io.github.credentials4j.spring.store.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
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
        if (startup.mode() == Startup.Mode.FAIL_FAST) await(keeper.all());
        owner.listen();
    }

    private void await(List<LiveCredential<?>> all) {
        List<CompletableFuture<?>> ready = new ArrayList<>();
        for (LiveCredential<?> live : all) ready.add(live.whenReady().toCompletableFuture());
        try {
            CompletableFuture.allOf(ready.toArray(CompletableFuture<?>[]::new))
                    .get(startup.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException missing) {
            throw report(all, ready);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw report(all, ready);
        }
    }

    private CredentialException report(List<LiveCredential<?>> all, List<CompletableFuture<?>> ready) {
        List<CredentialException> causes = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) if (!isThere(ready.get(i))) causes.add(cause(all.get(i), ready.get(i)));
        CredentialException first = causes.get(0);
        String list = causes.stream()
                .map(cause -> cause.name() + ": " + cause.detail() + " [" + cause.failure() + "]")
                .collect(Collectors.joining("; "));
        CredentialException report = new CredentialException(
                first.failure(),
                first.name(),
                causes.size() + " of " + all.size() + " credentials have no value: " + list);
        causes.forEach(report::addSuppressed);
        return report;
    }

    private static boolean isThere(CompletableFuture<?> ready) {
        return ready.isDone() && !ready.isCompletedExceptionally();
    }

    private CredentialException cause(LiveCredential<?> live, CompletableFuture<?> ready) {
        if (ready.isCompletedExceptionally()) {
            try {
                ready.join();
            } catch (CompletionException failed) {
                if (failed.getCause() instanceof CredentialException real) return real;
            }
        }
        return owner.trouble(live.name());
    }
}
