// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.value.UsernamePassword;
import io.github.credentials4j.vault.VaultToken;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenLifeTest {
    @Test
    void aLeaseIsPlannedToEndWithItsToken() {
        try (World world = new World(Map.of("token_policies", "app", "token_ttl", "20m", "token_max_ttl", "1h"))) {
            LiveCredential<UsernamePassword> login = world.login("1h", "24h");
            assertThat(login.snapshot().lifetime().end())
                    .isEqualTo(world.session.token().snapshot().lifetime().end());
        }
    }

    @Test
    void aTokenThatEndsTakesNoLoginWithIt() {
        try (World world = new World(Map.of("token_policies", "app", "token_ttl", "20m", "token_max_ttl", "1h"))) {
            LiveCredential<UsernamePassword> login = world.login("1h", "24h");
            LiveCredential<VaultToken> token = world.session.token();
            String first = token.snapshot().revision().id();
            world.serve(login, Duration.ofSeconds(20), Duration.ofHours(6));
            assertThat(token.snapshot().revision().id()).isNotEqualTo(first);
            assertThat(world.fake.calls("POST", "auth/approle/login")).isBetween(6, 12);
            assertThat(world.made()).isLessThanOrEqualTo(20);
        }
    }

    @Test
    void aBatchTokenEndsAndTakesNoLoginWithIt() {
        try (World world = new World(Map.of("token_policies", "app", "token_ttl", "20m", "token_type", "batch"))) {
            LiveCredential<UsernamePassword> login = world.login("1h", "24h");
            world.serve(login, Duration.ofSeconds(20), Duration.ofHours(3));
            assertThat(world.fake.calls("POST", "auth/token/renew-self")).isZero();
            world.credentials.close();
            assertThat(world.fake.calls("POST", "auth/token/revoke-self")).isZero();
            assertThat(world.fake.liveUsers("database")).isEmpty();
        }
    }

    @Test
    void aPeriodicTokenIsRenewedForever() {
        try (World world = new World(Map.of("token_policies", "app", "token_period", "20m"))) {
            LiveCredential<UsernamePassword> login = world.login("1h", "768h");
            world.serve(login, Duration.ofMinutes(1), Duration.ofHours(48));
            assertThat(world.fake.calls("POST", "auth/approle/login")).isEqualTo(1);
            assertThat(world.made()).isEqualTo(1);
        }
    }

    @Test
    void aRetiredTokenIsNotRevokedWhileSomethingIsLeasedWithIt() {
        try (World world = new World(Map.of("token_policies", "app", "token_ttl", "10h", "token_max_ttl", "10h"))) {
            LiveCredential<UsernamePassword> login = world.login("1h", "768h");
            world.serve(login, Duration.ofMinutes(1), Duration.ofHours(30));
            assertThat(world.fake.calls("POST", "auth/approle/login")).isBetween(3, 6);
        }
    }
}
