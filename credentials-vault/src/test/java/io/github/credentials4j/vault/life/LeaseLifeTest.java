// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.event.CredentialEvent;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.vault.VaultFault;
import io.github.credentials4j.value.UsernamePassword;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeaseLifeTest {
    private final World world = new World(Map.of("token_policies", "app", "token_ttl", "24h", "token_max_ttl", "768h"));

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void nothingIsMadeAnewWhileRenewalSucceeds() {
        LiveCredential<UsernamePassword> login = world.login("1h", "24h");
        world.serve(login, Duration.ofMinutes(1), Duration.ofHours(20));
        assertThat(world.made()).isEqualTo(1);
    }

    @Test
    void nearTheMaxTtlANewOneComesWithRoomToSpare() {
        LiveCredential<UsernamePassword> login = world.login("1h", "3h");
        Instant dies = world.time.now().plus(Duration.ofHours(3));
        String first = login.get().username();
        world.serve(login, Duration.ofMinutes(1), Duration.ofMinutes(166));
        assertThat(login.get().username()).isNotEqualTo(first);
        assertThat(world.time.now()).isBefore(dies.minus(Duration.ofMinutes(13)));
        assertThat(world.made()).isEqualTo(2);
        world.serve(login, Duration.ofMinutes(1), Duration.ofHours(24));
        assertThat(world.made()).isLessThanOrEqualTo(12);
    }

    @Test
    void aLeaseOfSecondsIsNeverLateEither() {
        LiveCredential<UsernamePassword> login = world.login("10s", "30s");
        world.serve(login, Duration.ofMillis(200), Duration.ofMinutes(5));
    }

    @Test
    void atMostTwoUsersLiveThroughTenMinutesOfFailingRenewals() {
        LiveCredential<UsernamePassword> login = world.login("1m", "1h");
        world.fake.inject(
                VaultFault.error(500, "internal error").at("sys/leases/renew").lasting(Duration.ofMinutes(10)));
        world.serve(login, Duration.ofSeconds(1), Duration.ofMinutes(12));
        int made = world.made();
        world.serve(login, Duration.ofSeconds(10), Duration.ofMinutes(20));
        assertThat(world.made()).isEqualTo(made);
    }

    @Test
    void fiftyFailuresAtARotationHealAtTheNextWakeUp() {
        LiveCredential<UsernamePassword> login = world.login("1h", "1h");
        world.fake.inject(VaultFault.unavailable().at("database/").times(50));
        world.fake.inject(VaultFault.unavailable().at("sys/leases/").times(50));
        world.serve(login, Duration.ofSeconds(10), Duration.ofMinutes(58));
        world.fake.heal();
        world.serve(login, Duration.ofSeconds(1), Duration.ofHours(2));
    }

    @Test
    void aSealedVaultIsNotSeen() {
        LiveCredential<UsernamePassword> login = world.login("10s", "30s");
        for (int i = 0; i < 10; i++) {
            world.serve(login, Duration.ofMillis(200), Duration.ofSeconds(11));
            world.fake.sealFor(Duration.ofSeconds(3));
        }
        world.serve(login, Duration.ofMillis(200), Duration.ofSeconds(10));
    }

    @Test
    void whatCannotBeRenewedIsReplacedAndNeverAskedToBeRenewed() {
        try (FakeAws aws = FakeAws.start()) {
            world.fake.connectAws(aws);
            world.fake.write("sys/mounts/aws", Map.of("type", "aws"));
            world.fake.write(
                    "aws/roles/app",
                    Map.of(
                            "credential_type", "assumed_role",
                            "role_arns", aws.role("app").arn(),
                            "default_sts_ttl", "1h"));
            LiveCredential<SecretBytes> key = world.credentials.keep(world.session.lease("aws/creds/app"));
            world.time.settle();
            String first = key.snapshot().revision().id();
            world.time.advance(Duration.ofHours(3));
            assertThat(key.snapshot().revision().id()).isNotEqualTo(first);
            assertThat(world.fake.calls("POST", "sys/leases/renew")).isZero();
            assertThat(world.fake.calls("GET", "aws/creds/app")).isBetween(4, 6);
        }
    }

    @Test
    void anAnswerWithoutALeaseLivesByItsTtl() {
        try (FakeAws aws = FakeAws.start()) {
            world.fake.connectAws(aws);
            world.fake.write("sys/mounts/aws", Map.of("type", "aws"));
            world.fake.write(
                    "aws/roles/app",
                    Map.of(
                            "credential_type", "assumed_role",
                            "role_arns", aws.role("app").arn(),
                            "default_sts_ttl", "1h"));
            world.fake.inject(VaultFault.withoutLease().at("aws/creds"));
            LiveCredential<SecretBytes> key = world.credentials.keep(world.session.lease("aws/creds/app"));
            world.time.settle();
            assertThat(key.snapshot().lifetime().end().orElseThrow())
                    .isBetween(
                            world.time.now().plus(Duration.ofMinutes(59)),
                            world.time.now().plus(Duration.ofMinutes(60)));
        }
    }

    @Test
    void closingRevokesLeaseAndToken() {
        LiveCredential<UsernamePassword> login = world.login("1h", "24h");
        assertThat(login.get()).isNotNull();
        world.credentials.close();
        assertThat(world.fake.liveUsers("database")).isEmpty();
        assertThat(world.fake.leases()).isEmpty();
        assertThat(world.fake.calls("POST", "auth/token/revoke-self")).isEqualTo(1);
        assertThat(world.events).anyMatch(CredentialEvent.Released.class::isInstance);
    }
}
