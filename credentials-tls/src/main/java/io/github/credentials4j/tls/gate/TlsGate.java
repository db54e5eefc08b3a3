// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.gate;

import io.github.credentials4j.Advice;
import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import io.github.credentials4j.tls.material.RefusedCandidate;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.github.credentials4j.tls.material.Verdicts;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Judges candidates. Always checked: that the chain holds, is valid now (30 s of clock skew granted to its begin), is
 * strong enough, may sign, is no older than the one that serves, does not lose the root it needs, is not revoked, and
 * survives a handshake with itself over TLS 1.3 and 1.2. That key and certificate belong together is a matter of course.
 * What must be covered and who must have issued it is said by the {@code with…} methods.
 *
 * <p>Immutable but for its verdicts, which it keeps for each credential; safe for any thread.
 */
public final class TlsGate {
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final Map<CredentialName, Verdicts> verdicts = new ConcurrentHashMap<>();
    private final List<Check> wanted;
    private final Duration skew;
    private final boolean olderAllowed;

    private TlsGate(List<Check> wanted, Duration skew, boolean olderAllowed) {
        this.wanted = List.copyOf(wanted);
        this.skew = skew;
        this.olderAllowed = olderAllowed;
    }

    /** Returns the gate for material of any kind: what is always checked, and nothing more. */
    public static TlsGate create() {
        return new TlsGate(List.of(), SKEW, false);
    }

    /**
     * Returns the gate for a server: its certificates cover these hosts, and may be shown by servers.
     *
     * @param hosts DNS names or IP addresses that clients call; one certificate each must cover them
     */
    public static TlsGate forServer(String... hosts) {
        return create().withHosts(hosts).and(Names::letServe);
    }

    /** Returns the gate for a client that shows a certificate: it may be shown by clients. */
    public static TlsGate forClient() {
        return create().and(Names::letCall);
    }

    /**
     * Returns this gate, with hosts that must be covered.
     *
     * @param hosts DNS names or IP addresses
     */
    public TlsGate withHosts(String... hosts) {
        return and(Names.cover(List.of(hosts)));
    }

    /**
     * Returns this gate, with the roots that peers trust: a chain that leads to none of them is refused.
     *
     * @param roots certificates of authorities; at least one
     */
    public TlsGate withRoots(List<X509Certificate> roots) {
        if (roots.isEmpty()) throw new IllegalArgumentException("roots must not be empty");
        return and(Chains.leadTo(List.copyOf(roots)));
    }

    /**
     * Returns this gate, granting certificates another skew between the issuer's clock and this one.
     *
     * @param granted how much later than now a certificate may begin; 30 s unless set
     */
    public TlsGate withClockSkew(Duration granted) {
        if (granted.isNegative()) throw new IllegalArgumentException("clockSkew must not be negative: " + granted);
        return new TlsGate(wanted, granted, olderAllowed);
    }

    /** Returns this gate, which also takes certificates that are older than the one that serves: for rollbacks. */
    public TlsGate allowingOlder() {
        return new TlsGate(wanted, skew, true);
    }

    /**
     * Returns what this gate said of a credential's candidates, and will say.
     *
     * @param name which credential
     */
    public Verdicts verdicts(CredentialName name) {
        return verdicts.computeIfAbsent(name, first -> new Verdicts());
    }

    /**
     * Returns the candidate if it passes, carrying the verdicts. Blocks for about as long as two handshakes.
     *
     * @param candidate what may serve
     * @param attempt the fetch that brought it; hears of a refusal as advice
     * @throws CredentialException {@code REFUSED}, with the reason in its text
     */
    public TlsMaterial admit(TlsMaterial candidate, Attempt attempt) {
        Verdicts said = verdicts(attempt.name());
        Candidate examined = new Candidate(candidate, said.lastAccepted(), attempt.now(), skew);
        try {
            for (Check check : checks()) check.examine(examined);
        } catch (Refused refused) {
            throw refuse(refused, Failure.REFUSED, attempt);
        }
        TlsMaterial admitted = candidate.judged(said);
        said.accept(admitted);
        return admitted;
    }

    /**
     * Returns the failure to throw for a candidate that did not get as far as the gate, having noted it.
     *
     * @param refused why
     * @param failure which kind of failure
     * @param attempt the fetch that brought it; hears of it as advice
     */
    public CredentialException refuse(Refused refused, Failure failure, Attempt attempt) {
        verdicts(attempt.name()).refuse(new RefusedCandidate(refused.reason(), refused.detail(), attempt.now()));
        attempt.advise(new Advice(refused.reason().word(), "refused, what serves stays: " + refused.detail()));
        return new CredentialException(
                failure, attempt.name(), "candidate refused (" + refused.reason() + "): " + refused.detail());
    }

    private TlsGate and(Check check) {
        List<Check> more = new ArrayList<>(wanted);
        more.add(check);
        return new TlsGate(more, skew, olderAllowed);
    }

    private List<Check> checks() {
        List<Check> all = new ArrayList<>(List.of(Dates::areNow, Chains::hold, Strength::suffices, Names::letSign));
        all.addAll(wanted);
        if (!olderAllowed) all.add(Dates::areNoOlder);
        all.addAll(List.of(Chains::keepTheirRoot, Revocation::isCurrent, Revocation::sparesUs));
        all.add(TrialHandshake::succeeds);
        return all;
    }
}
