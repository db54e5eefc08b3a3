// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import io.github.credentials4j.testkit.time.ManualTime;
import io.github.credentials4j.tls.material.RefusalReason;
import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.github.credentials4j.tls.material.TlsTrust;
import io.github.credentials4j.tls.pki.Authority;
import io.github.credentials4j.tls.pki.Keys;
import io.github.credentials4j.tls.pki.Leaf;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TlsGateTest {
    private final Authority root = Authority.root("root");
    private final Authority foreign = Authority.root("foreign");
    private final TestAttempt attempt =
            TestAttempt.of(ScriptedProvider.named("tls", ManualTime.create()), Instant.now());

    @Test
    void admitsEveryKindOfKey() {
        for (Leaf leaf : List.of(
                root.leaf("a.example"),
                root.leaf("a.example").keys(Keys.rsa(2048)),
                root.leaf("a.example").keys(Keys.ec("secp521r1")),
                root.leaf("a.example").keys(Keys.ed25519())))
            assertThat(admit(TlsGate.forServer("a.example"), leaf).identities()).hasSize(1);
    }

    @Test
    void refusesWhatHasEndedOrNotBegun() {
        Instant now = Instant.now();
        refuses(RefusalReason.EXPIRED, TlsGate.create(), root.leaf("a").until(now.minusSeconds(1)));
        refuses(RefusalReason.NOT_YET_VALID, TlsGate.create(), root.leaf("a").from(now.plusSeconds(90)));
        admit(TlsGate.create().withClockSkew(Duration.ZERO), root.leaf("a").from(now.minusSeconds(5)));
        refuses(
                RefusalReason.NOT_YET_VALID,
                TlsGate.create().withClockSkew(Duration.ZERO),
                root.leaf("a").from(now.plusSeconds(20)));
    }

    @Test
    void refusesACertificateForOtherHosts() {
        refuses(RefusalReason.WRONG_HOST, TlsGate.forServer("a.example"), root.leaf("b.example"));
        refuses(RefusalReason.WRONG_HOST, TlsGate.forServer("a.example", "b.example"), root.leaf("a.example"));
        refuses(RefusalReason.WRONG_HOST, TlsGate.forServer("a.b.example"), root.leaf("*.example"));
        refuses(RefusalReason.WRONG_HOST, TlsGate.forServer("127.0.0.2"), root.leaf("127.0.0.1"));
        admit(TlsGate.forServer("A.example"), root.leaf("a.EXAMPLE"));
        admit(TlsGate.forServer("a.b.example"), root.leaf("*.b.example"));
        admit(TlsGate.forServer("::1"), root.leaf("0:0:0:0:0:0:0:1"));
    }

    @Test
    void refusesAChainThatLeadsElsewhere() {
        Authority middle = root.intermediate("middle");
        TlsGate gate = TlsGate.create().withRoots(List.of(root.certificate()));
        refuses(RefusalReason.UNKNOWN_CA, gate, foreign.leaf("a"));
        refuses(RefusalReason.UNKNOWN_CA, gate, middle.leaf("a")); // its intermediate is missing
        refuses(
                RefusalReason.UNKNOWN_CA,
                TlsGate.create(),
                material(middle.leaf("a").identity(foreign), TlsTrust.nobody()));
        assertThat(admit(gate, material(middle.leaf("a").identity(middle), TlsTrust.nobody()))
                        .identities())
                .hasSize(1);
    }

    @Test
    void refusesWhatIsForTheOtherSide() {
        refuses(RefusalReason.WRONG_USE, TlsGate.forServer("a"), root.leaf("a").forClients());
        refuses(RefusalReason.WRONG_USE, TlsGate.forClient(), root.leaf("a").forServers());
        admit(TlsGate.forServer("a"), root.leaf("a").forServers());
        admit(TlsGate.forClient(), root.leaf("a").forClients());
    }

    @Test
    void refusesWeakKeysAndSignatures() {
        refuses(RefusalReason.WEAK_KEY, TlsGate.create(), root.leaf("a").keys(Keys.rsa(1024)));
        refuses(RefusalReason.WEAK_KEY, TlsGate.create(), root.leaf("a").signed("SHA1withECDSA"));
    }

    @Test
    void refusesWhatIsOlderThanTheOneThatServesUnlessAllowed() {
        Instant now = Instant.now();
        TlsGate gate = TlsGate.create();
        Leaf older = root.leaf("a").from(now.minusSeconds(600));
        Leaf newer = root.leaf("a").from(now.minusSeconds(60));
        admit(gate, newer);
        refuses(RefusalReason.OLDER, gate, older);
        admit(gate, root.leaf("other").from(now.minusSeconds(600)));

        TlsGate allowing = TlsGate.create().allowingOlder();
        admit(allowing, newer);
        admit(allowing, older);
        admit(allowing, newer);
    }

    @Test
    void refusesToDropTheRootThatTheOwnChainNeeds() {
        Authority next = Authority.root("next");
        TlsGate gate = TlsGate.create();
        TlsIdentity old = root.leaf("a").identity();
        TlsIdentity renewed = next.leaf("a").identity();
        admit(gate, material(old, trust(root)));
        refuses(RefusalReason.TRUST_STILL_NEEDED, gate, material(old, trust(next)));
        admit(gate, material(old, trust(root, next)));
        refuses(RefusalReason.TRUST_STILL_NEEDED, gate, material(old, trust(next)));
        admit(gate, material(renewed, trust(root, next)));
        admit(gate, material(renewed, trust(next)));
    }

    @Test
    void refusesListsThatAreStaleOrForgedOrNameUs() {
        TlsIdentity own = root.leaf("a").identity();
        X509CRL ended = root.revoking(Instant.now().minusSeconds(1));
        refuses(RefusalReason.STALE_CRL, TlsGate.create(), material(own, withList(ended)));
        refuses(RefusalReason.STALE_CRL, TlsGate.create(), material(own, withList(foreign.revoking())));
        refuses(RefusalReason.REVOKED, TlsGate.create(), material(own, withList(root.revoking(own.certificate()))));
        assertThat(admit(TlsGate.create(), material(own, withList(root.revoking())))
                        .trust()
                        .crls())
                .hasSize(1);
    }

    @Test
    void refusalStandsInTheVerdictsUntilACandidateIsTaken() {
        TlsGate gate = TlsGate.forServer("a");
        TlsMaterial serving = admit(gate, root.leaf("a"));
        refuses(RefusalReason.WRONG_HOST, gate, root.leaf("b"));
        assertThat(serving.verdicts().lastRefusal().orElseThrow().detail()).contains("'a'", "[[b]]");
        admit(gate, root.leaf("a"));
        assertThat(serving.verdicts().lastRefusal()).isEmpty();
        assertThat(attempt.advice())
                .singleElement()
                .satisfies(said -> assertThat(said.kind()).isEqualTo("certificate-wrong-host"));
    }

    private TlsTrust withList(X509CRL list) {
        return new TlsTrust(List.of(root.certificate()), List.of(list));
    }

    private static TlsTrust trust(Authority... authorities) {
        return TlsTrust.in(Stream.of(authorities).map(Authority::certificate).toList());
    }

    private static TlsMaterial material(TlsIdentity identity, TlsTrust trust) {
        return TlsMaterial.of(List.of(identity), trust);
    }

    private TlsMaterial admit(TlsGate gate, Leaf leaf) {
        return admit(gate, material(leaf.identity(), TlsTrust.nobody()));
    }

    private TlsMaterial admit(TlsGate gate, TlsMaterial candidate) {
        return gate.admit(candidate, attempt);
    }

    private void refuses(RefusalReason reason, TlsGate gate, Leaf leaf) {
        refuses(reason, gate, material(leaf.identity(), TlsTrust.nobody()));
    }

    private void refuses(RefusalReason reason, TlsGate gate, TlsMaterial candidate) {
        assertThatThrownBy(() -> gate.admit(candidate, attempt))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("(" + reason + ")");
        assertThat(gate.verdicts(attempt.name()).lastRefusal().orElseThrow().reason())
                .isEqualTo(reason);
    }
}
