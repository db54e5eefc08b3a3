// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.observed;

import io.github.credentials4j.refresh.CredentialStatus;
import io.github.credentials4j.spring.settings.NotApi;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** The Actuator endpoint {@code credentials}: how each is, and a refresh of one. Never a value. */
@NotApi
@Endpoint(id = "credentials")
public final class CredentialsEndpoint {
    private final Statuses statuses;

    CredentialsEndpoint(Statuses statuses) {
        this.statuses = statuses;
    }

    /** Returns how all of them are, by name. */
    @ReadOperation
    public Map<String, Object> credentials() {
        Map<String, Object> views = new LinkedHashMap<>();
        statuses.all().forEach((name, status) -> views.put(name, CredentialView.of(status)));
        return Map.of("credentials", views);
    }

    /**
     * Returns how one of them is; null, which is not found, if there is none of the name.
     *
     * @param name the declared name, or what the engine calls it
     */
    @ReadOperation
    public @Nullable Map<String, Object> credential(@Selector String name) {
        return view(Optional.ofNullable(statuses.all().get(name)));
    }

    /**
     * Asks the store of a declared credential now, and returns how it is after that; blocks for one attempt.
     *
     * @param name the declared name
     */
    @WriteOperation
    public @Nullable Map<String, Object> refresh(@Selector String name) {
        return view(statuses.refreshed(name));
    }

    private static @Nullable Map<String, Object> view(Optional<CredentialStatus> status) {
        return status.map(CredentialView::of).orElse(null);
    }
}
