// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.Subscription;
import io.github.credentials4j.tls.material.RefusalReason;
import io.github.credentials4j.tls.material.RefusedCandidate;
import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.github.credentials4j.tls.material.TlsTrust;
import io.github.credentials4j.tls.pki.Authority;
import io.github.credentials4j.tls.wire.Contexts;
import io.github.credentials4j.tls.wire.JdkServer;
import io.github.credentials4j.tls.wire.Load;
import io.github.credentials4j.tls.wire.Visit;
import java.security.KeyManagementException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class ReloadingTlsTest {
    private final Authority root = Authority.root("root");
    private final TlsIdentity first = root.leaf("localhost").identity();
    private final TlsIdentity second = root.leaf("localhost").identity();
    private final MaterialByHand material = MaterialByHand.of(first);
    private final List<TlsEvent> events = new ArrayList<>();

    @Test
    void contextStaysTheSameObjectAndShowsWhatIsCurrent() {
        try (ReloadingTls tls = ReloadingTls.follow(material);
                JdkServer web = new JdkServer(tls.sslContext(), false)) {
            SSLContext before = tls.sslContext();
            assertThat(shown(web)).isEqualTo(first.certificate());
            material.set(second);
            assertThat(shown(web)).isEqualTo(second.certificate());
            material.set(first); // there and back again: each is a change
            assertThat(shown(web)).isEqualTo(first.certificate());
            assertThat(tls.sslContext()).isSameAs(before);
            assertThat(tls.sslContext().getSocketFactory()).isSameAs(before.getSocketFactory());
            assertThat(tls.status().generation()).isEqualTo(3);
        }
    }

    @Test
    void contextTakesNoManagersAndReportsTheProviderOfTheInnerOnes() {
        try (ReloadingTls tls = ReloadingTls.follow(material)) {
            assertThatThrownBy(() -> tls.sslContext().init(null, null, null))
                    .isInstanceOf(KeyManagementException.class);
            assertThat(tls.sslContext().getProvider())
                    .isEqualTo(Contexts.client(root).getProvider());
        }
    }

    @Test
    void whatIsSetOnSessionsHoldsForTheNextGenerationsToo() {
        try (ReloadingTls tls = ReloadingTls.follow(material)) {
            tls.sslContext().getServerSessionContext().setSessionTimeout(77);
            tls.sslContext().getServerSessionContext().setSessionCacheSize(55);
            tls.sslContext().getClientSessionContext().setSessionTimeout(33);
            material.set(second);
            assertThat(tls.sslContext().getServerSessionContext().getSessionTimeout())
                    .isEqualTo(77);
            assertThat(tls.sslContext().getServerSessionContext().getSessionCacheSize())
                    .isEqualTo(55);
            assertThat(tls.sslContext().getClientSessionContext().getSessionTimeout())
                    .isEqualTo(33);
            assertThatThrownBy(() -> tls.sslContext().getServerSessionContext().setSessionTimeout(-1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void tellsOfGenerationsAndRefusalsAndShowsBothInTheStatus() {
        try (ReloadingTls tls = ReloadingTls.follow(material);
                Subscription told = tls.onEvent(events::add)) {
            material.set(second);
            Instant now = Instant.now();
            RefusedCandidate refused = new RefusedCandidate(RefusalReason.WRONG_HOST, "b", now);
            assertThat(events).singleElement().isInstanceOf(TlsEvent.Published.class);
            TlsMaterial judged = TlsMaterial.of(List.of(first), TlsTrust.nobody());
            judged.verdicts().refuse(refused);
            material.set(judged);
            assertThat(tls.status().lastRefusal()).contains(refused);
            assertThat(tls.status().generation()).isEqualTo(3);
            assertThat(tls.status().identities()).containsExactly(first.toString());
            assertThat(tls.status().expiry()).isEqualTo(Expiry.FAR);
            told.close();
            material.set(second);
            assertThat(events).hasSize(2);
        }
    }

    @Test
    void tellsOfRefusalsOfEachCredentialThatItFollowsUntilItDoesNot() {
        MaterialByHand other = MaterialByHand.of(root.leaf("other.example").identity());
        RefusedCandidate refused = new RefusedCandidate(RefusalReason.EXPIRED, "ended", Instant.now());
        try (ReloadingTls tls = ReloadingTls.follow(material)) {
            tls.onEvent(events::add);
            Subscription shown = tls.alsoShow(other);
            events.clear();
            material.get().verdicts().refuse(refused);
            other.get().verdicts().refuse(refused);
            assertThat(events).hasSize(2).allMatch(TlsEvent.Refused.class::isInstance);
            shown.close();
            events.clear();
            other.get().verdicts().refuse(refused);
            assertThat(events).isEmpty();
        }
    }

    @Test
    void alarmsOnceWhenAThirdAndATenthAndNothingIsLeft() {
        Instant begin = Instant.parse("2030-01-01T00:00:00Z");
        TlsIdentity hour = root.leaf("localhost")
                .from(begin)
                .until(begin.plus(Duration.ofHours(1)))
                .identity();
        Hand hand = new Hand(begin);
        MaterialByHand live = MaterialByHand.of(hour);
        try (ReloadingTls tls = ReloadingTls.follow(live, TlsPolicy.defaults().withClock(hand));
                Subscription told = tls.onEvent(events::add)) {
            for (int minute = 0; minute <= 61; minute++) {
                hand.now = begin.plus(Duration.ofMinutes(minute));
                tls.lookAtExpiry();
            }
            assertThat(events)
                    .extracting(event -> ((TlsEvent.Expiring) event).expiry())
                    .containsExactly(Expiry.LATE, Expiry.URGENT, Expiry.ENDED);
            assertThat(tls.status().expiry()).isEqualTo(Expiry.ENDED);
            told.close();
        }
    }

    @Test
    void listenerThatThrowsHarmsNobody() {
        try (ReloadingTls tls = ReloadingTls.follow(material);
                Subscription bad = tls.onEvent(event -> {
                    throw new IllegalStateException("a test's own trouble");
                });
                Subscription good = tls.onEvent(events::add)) {
            material.set(second);
            assertThat(events).hasSize(1);
            assertThat(tls.material().identities()).containsExactly(second);
            assertThat(List.of(bad, good)).hasSize(2);
        }
    }

    @Test
    void closedItServesOnAndFollowsNoMore() {
        ReloadingTls tls = ReloadingTls.follow(material);
        tls.close();
        tls.close();
        material.set(second);
        assertThat(tls.material().identities()).containsExactly(first);
    }

    @Test
    void identitiesOfOtherHostsComeAndGoUnderLoad() {
        TlsIdentity other = root.leaf("other.example").identity();
        TlsIdentity renewed = root.leaf("other.example").identity();
        try (ReloadingTls tls = ReloadingTls.follow(material);
                JdkServer web = new JdkServer(tls.sslContext(), false);
                Load load = new Load(() -> Visit.to(web.port(), Contexts.client(root)))) {
            for (int i = 0; i < 10; i++) {
                assertThat(Visit.to("other.example", web.port(), Contexts.client(root))
                                .ok())
                        .isFalse();
                MaterialByHand more = MaterialByHand.of(other);
                try (Subscription shown = tls.alsoShow(more)) {
                    assertThat(shown(web, "other.example")).isEqualTo(other.certificate());
                    more.set(renewed);
                    assertThat(shown(web, "other.example")).isEqualTo(renewed.certificate());
                    assertThat(shown).isNotNull();
                }
                load.awaitMore(2);
            }
            assertThat(load.failed()).isEmpty();
        }
    }

    private X509Certificate shown(JdkServer web) {
        return shown(web, "localhost");
    }

    private X509Certificate shown(JdkServer web, String host) {
        Visit visit = Visit.to(host, web.port(), Contexts.client(root));
        return visit.server().orElseThrow(() -> new AssertionError(visit.trouble()));
    }

    private static final class Hand extends Clock {
        volatile Instant now;

        Hand(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
