// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.event.CredentialEvent;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.CredentialsExtension;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import io.github.credentials4j.testkit.time.ManualTime;
import io.github.credentials4j.tls.gate.TlsGate;
import io.github.credentials4j.tls.jdk.HttpsServerTls;
import io.github.credentials4j.tls.material.RefusalReason;
import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.github.credentials4j.tls.pem.PemDecoder;
import io.github.credentials4j.tls.pki.Authority;
import io.github.credentials4j.tls.pki.Keys;
import io.github.credentials4j.tls.pki.Leaf;
import io.github.credentials4j.tls.pki.Pem;
import io.github.credentials4j.tls.wire.Contexts;
import io.github.credentials4j.tls.wire.JdkServer;
import io.github.credentials4j.tls.wire.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From PEM in a store, through the engine and the gate, to clients on the wire. */
@ExtendWith(CredentialsExtension.class)
class EndToEndTest {
    private final Authority root = Authority.root("root");
    private final Authority foreign = Authority.root("foreign");
    private final TlsGate gate = TlsGate.forServer("localhost").withRoots(List.of(root.certificate()));

    @Test
    void brokenCandidatesAreRefusedEachWithItsReasonWhileTheGoodOneServes(Credentials credentials, ManualTime time) {
        ScriptedProvider<SecretBytes> store =
                store(time).holds(Pem.of(good(time)).secret(), "good");
        LiveCredential<TlsMaterial> material = credentials.keep(decoded(store));
        time.settle();
        try (ReloadingTls tls = ReloadingTls.follow(material);
                JdkServer web = new JdkServer(HttpsServerTls.configurator(tls, false))) {
            broken(time).forEach((reason, candidates) -> {
                for (SecretBytes candidate : candidates) {
                    TlsIdentity serving = tls.material().identities().get(0);
                    store.holds(candidate, "broken-" + reason + "-" + candidate.length());
                    time.advance(Duration.ofMinutes(6));
                    assertThat(tls.status().lastRefusal().orElseThrow().reason())
                            .isEqualTo(reason);
                    assertThat(IntStream.range(0, 10)
                                    .mapToObj(i -> Visit.to(web.port(), Contexts.client(root)))
                                    .map(Visit::serial))
                            .hasSize(10)
                            .containsOnly(serving.certificate().getSerialNumber());
                    TlsIdentity next = good(time);
                    store.holds(Pem.of(next).secret(), "after-" + reason + candidate.length());
                    time.advance(Duration.ofMinutes(2));
                    assertThat(tls.status().lastRefusal()).isEmpty();
                    assertThat(Visit.to(web.port(), Contexts.client(root)).serial())
                            .isEqualTo(next.certificate().getSerialNumber());
                }
            });
        }
    }

    @Test
    void rootIsExchangedInThreeStepsWithoutAFailedVisit(Credentials credentials, ManualTime time) {
        Authority next = Authority.root("next");
        TlsIdentity old = good(time);
        TlsIdentity renewed = leaf(next, time).identity();
        ScriptedProvider<SecretBytes> store =
                store(time).holds(Pem.of(old).trusting(root).secret(), "1");
        LiveCredential<TlsMaterial> material =
                credentials.keep(store.decodedWith(PemDecoder.through(TlsGate.forServer("localhost"))));
        time.settle();
        try (ReloadingTls tls = ReloadingTls.follow(material);
                JdkServer web = new JdkServer(HttpsServerTls.configurator(tls, false))) {
            List<Pem> steps = List.of(
                    Pem.of(old).trusting(next), // too early: refused
                    Pem.of(old).trusting(root, next),
                    Pem.of(renewed).trusting(root, next),
                    Pem.of(renewed).trusting(next));
            List<String> refusals = new ArrayList<>();
            for (Pem step : steps) {
                store.holds(step.secret(), "step-" + refusals.size());
                time.advance(Duration.ofMinutes(6));
                refusals.add(
                        tls.status().lastRefusal().map(r -> r.reason().name()).orElse("taken"));
                assertThat(Visit.to(web.port(), tls.sslContext()).ok()).isTrue(); // a client with the same trust
            }
            assertThat(refusals).containsExactly("TRUST_STILL_NEEDED", "taken", "taken", "taken");
        }
    }

    @Test
    void refusalIsAnEventOfTheOwnerAndOfTls(ManualTime time) {
        List<CredentialEvent> heard = new ArrayList<>();
        List<TlsEvent> tlsHeard = new ArrayList<>();
        ScriptedProvider<SecretBytes> store =
                store(time).holds(Pem.of(good(time)).secret(), "good");
        try (Credentials credentials =
                Credentials.builder().time(time).listener(heard::add).build()) {
            LiveCredential<TlsMaterial> material = credentials.keep(decoded(store));
            time.settle();
            try (ReloadingTls tls = ReloadingTls.follow(material)) {
                tls.onEvent(tlsHeard::add);
                store.holds(Pem.of(leaf(foreign, time).identity()).secret(), "foreign");
                time.advance(Duration.ofMinutes(6));
            }
        }
        time.settle();
        assertThat(heard)
                .filteredOn(CredentialEvent.Advised.class::isInstance)
                .extracting(event -> ((CredentialEvent.Advised) event).advice().kind())
                .contains("certificate-unknown-ca");
        assertThat(tlsHeard)
                .first()
                .extracting(event -> ((TlsEvent.Refused) event).candidate().reason())
                .isEqualTo(RefusalReason.UNKNOWN_CA);
    }

    private Map<RefusalReason, List<SecretBytes>> broken(ManualTime time) {
        TlsIdentity fine = good(time);
        String whole = Pem.of(fine).toString();
        Instant now = time.now();
        Map<RefusalReason, List<SecretBytes>> all = new LinkedHashMap<>();
        all.put(
                RefusalReason.MISMATCHED_PAIR,
                List.of(new Pem()
                        .key(Keys.ec().getPrivate())
                        .and(fine.certificate())
                        .secret()));
        all.put(RefusalReason.EXPIRED, one(leaf(root, time).until(now)));
        all.put(RefusalReason.NOT_YET_VALID, one(leaf(root, time).from(Instant.parse("2034-01-01T00:00:00Z"))));
        all.put(
                RefusalReason.WRONG_HOST,
                one(root.leaf("other.example").from(now).until(end(time))));
        all.put(RefusalReason.UNKNOWN_CA, one(leaf(foreign, time)));
        all.put(RefusalReason.WEAK_KEY, one(leaf(root, time).keys(Keys.rsa(1024))));
        all.put(RefusalReason.OLDER, one(leaf(root, time).from(now.minus(Duration.ofDays(9)))));
        all.put(RefusalReason.HALF_WRITTEN, List.of(SecretBytes.ofText(whole.substring(0, whole.length() / 2))));
        all.put(RefusalReason.EMPTY, List.of(SecretBytes.ofText("\n")));
        return all;
    }

    private static List<SecretBytes> one(Leaf leaf) {
        return List.of(Pem.of(leaf.identity()).secret());
    }

    private TlsIdentity good(ManualTime time) {
        return leaf(root, time).identity();
    }

    /** Valid by the manual clock, and by the one on the wall, which the JDK looks at. */
    private static Leaf leaf(Authority authority, ManualTime time) {
        return authority.leaf("localhost").from(time.now()).until(end(time));
    }

    private static Instant end(ManualTime time) {
        return time.now().plus(Duration.ofDays(3000));
    }

    private CredentialProvider<TlsMaterial> decoded(ScriptedProvider<SecretBytes> store) {
        return store.decodedWith(PemDecoder.through(gate));
    }

    private static ScriptedProvider<SecretBytes> store(ManualTime time) {
        return ScriptedProvider.named("tls", time);
    }
}
