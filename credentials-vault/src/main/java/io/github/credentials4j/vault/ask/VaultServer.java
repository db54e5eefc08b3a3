// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.ask;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.vault.wire.JsonBody;
import io.github.credentials4j.vault.wire.NotApi;
import io.github.credentials4j.vault.wire.VaultCall;
import io.github.credentials4j.vault.wire.VaultReply;
import io.github.credentials4j.vault.wire.VaultTransport;
import io.github.credentials4j.vault.wire.WireException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One server and the way to it. A standby may send a request on, once, to a host that is allowed, by the same scheme.
 *
 * @param address scheme, host and port
 * @param redirectHosts hosts in lower case that a standby may send requests to, beside the address's own
 * @param transport sends
 */
@NotApi
public record VaultServer(URI address, Set<String> redirectHosts, VaultTransport transport) {

    /** Returns whom calls ask, for the guards. */
    public Backend backend(String identity) {
        return new Backend(address.getAuthority(), identity);
    }

    /** Asks under the guard. The reading runs under it too, so that what it throws counts as the call's failure. */
    public <R> R ask(Attempt attempt, String identity, Question question, Function<Answer, R> reading) {
        try {
            return attempt.call(backend(identity), once(attempt, question, reading));
        } catch (EngineFailure failed) {
            throw failed.seen;
        }
    }

    /** Asks for something new, counted against the credential's budget. */
    public <R> R mint(Attempt attempt, String identity, Question question, Function<Answer, R> reading) {
        try {
            return attempt.mint(backend(identity), once(attempt, question, reading));
        } catch (EngineFailure failed) {
            throw failed.seen;
        }
    }

    private <R> Supplier<R> once(Attempt attempt, Question question, Function<Answer, R> reading) {
        return () -> {
            VaultErrors errors = new VaultErrors(question.tried(), address.getAuthority());
            VaultReply reply;
            try {
                reply = answered(attempt, question, errors);
            } catch (WireException noAnswer) {
                throw errors.of(attempt.name(), noAnswer);
            }
            try {
                return reading.apply(new Answer(attempt, errors, reply));
            } catch (CredentialException failed) {
                if (reply.status() == 500) throw new EngineFailure(failed);
                throw failed;
            } finally {
                reply.wipe();
            }
        };
    }

    private VaultReply answered(Attempt attempt, Question question, VaultErrors errors) throws WireException {
        long began = System.nanoTime();
        Duration left = Duration.between(attempt.now(), attempt.deadline());
        if (left.isNegative() || left.isZero()) throw new WireException(WireException.Kind.TIMEOUT);
        VaultReply first = sent(address, question.call(left));
        if (!first.isRedirect()) return first;
        URI onTo = target(attempt, first, errors);
        Duration rest = left.minusNanos(System.nanoTime() - began);
        if (rest.isNegative() || rest.isZero()) throw new WireException(WireException.Kind.TIMEOUT);
        VaultReply second = sent(onTo, question.call(rest));
        if (!second.isRedirect()) return second;
        throw errors.because(
                Failure.UNAVAILABLE,
                attempt.name(),
                "was sent on twice; the leader is changing, it is asked again later");
    }

    private VaultReply sent(URI server, VaultCall call) throws WireException {
        try {
            return transport.send(server, call);
        } finally {
            JsonBody.wipe(call.body());
        }
    }

    private URI target(Attempt attempt, VaultReply reply, VaultErrors errors) {
        Optional<URI> location = reply.header("location").flatMap(this::resolved);
        URI onTo = location.orElseThrow(() -> refused(attempt, errors, "no address that can be read"));
        if (!address.getScheme().equalsIgnoreCase(onTo.getScheme()))
            throw refused(attempt, errors, "another scheme, " + onTo.getScheme());
        String host = String.valueOf(onTo.getHost()).toLowerCase(Locale.ROOT);
        if (!host.equalsIgnoreCase(address.getHost()) && !redirectHosts.contains(host))
            throw refused(
                    attempt,
                    errors,
                    "the host " + host + ", which is not allowed; if it is one of the cluster, name"
                            + " it with Vault.Builder.redirectsTo");
        return URI.create(onTo.getScheme() + "://" + onTo.getRawAuthority());
    }

    private Optional<URI> resolved(String location) {
        try {
            return Optional.of(address.resolve(location)).filter(uri -> uri.getRawUserInfo() == null);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static CredentialException refused(Attempt attempt, VaultErrors errors, String what) {
        return errors.because(
                Failure.MISCONFIGURED, attempt.name(), "was sent on to " + what + "; the token was not sent");
    }

    /** A 500 says that one engine failed, such as for its database: it must not count against the whole server. */
    private static final class EngineFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final CredentialException seen;

        EngineFailure(CredentialException seen) {
            super(seen.getMessage(), null, false, false);
            this.seen = seen;
        }
    }
}
