// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.lease;

import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.VaultError;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What bounds a lifetime; a zero means that this bound is not set. The arithmetic is that of {@code CalculateTTL} in
 * Vault's {@code sdk/framework/lease.go}: all in whole seconds.
 *
 * @param ttl how long unless something else is asked for
 * @param maxTtl how long at most, from the issue on
 * @param period how long each renewal lasts, for ever
 * @param explicitMaxTtl how long at most, periods included
 */
@NotApi
public record Terms(Duration ttl, Duration maxTtl, Duration period, Duration explicitMaxTtl) {

    /** What a server allows that nobody configured: 32 days. */
    public static final Duration SYSTEM = Duration.ofDays(32);

    /**
     * How long it lasts from now on.
     *
     * @param ttl from now on
     * @param warnings what the server has to say about it
     */
    public record Granted(Duration ttl, List<String> warnings) {}

    /**
     * Returns terms with a TTL and a maximum only.
     *
     * @param ttl how long unless something else is asked for
     * @param maxTtl how long at most
     */
    public static Terms of(Duration ttl, Duration maxTtl) {
        return new Terms(ttl, maxTtl, Duration.ZERO, Duration.ZERO);
    }

    /**
     * Returns the terms that a role sets.
     *
     * @param role the role
     * @param prefix what stands before each name, such as {@code token_}
     */
    public static Terms ofRole(Fields role, String prefix) {
        return new Terms(
                role.duration(prefix + "ttl"),
                role.duration(prefix + "max_ttl"),
                role.duration(prefix + "period"),
                role.duration(prefix + "explicit_max_ttl"));
    }

    /**
     * Returns these terms within those of a mount.
     *
     * @param defaultTtl how long unless these say it
     * @param longest how long at most
     */
    public Terms within(Duration defaultTtl, Duration longest) {
        return new Terms(isSet(ttl) ? ttl : defaultTtl, shorter(maxTtl, longest), period, explicitMaxTtl);
    }

    /**
     * Returns what a request for so much time gets.
     *
     * @param asked how much time from now on; zero for the usual
     * @param issued when the thing was made
     * @param now now
     * @throws VaultError 400 past the end
     */
    public Granted granted(Duration asked, Instant issued, Instant now) {
        Instant start = issued.truncatedTo(ChronoUnit.SECONDS);
        Duration longest = shorter(maxTtl, explicitMaxTtl);
        List<String> warnings = new ArrayList<>();
        Duration wanted = isSet(asked) ? asked : ttl;
        Instant last = isSet(longest) ? start.plus(longest) : Instant.MAX;
        if (isSet(period)) {
            wanted = shorter(period, longest);
            last = isSet(explicitMaxTtl) ? start.plus(explicitMaxTtl) : Instant.MAX;
            if (wanted.compareTo(period) < 0) {
                warnings.add("period of \"" + inGo(period) + "\" exceeded the effective max_ttl of \"" + inGo(longest)
                        + "\"; period value is capped accordingly");
            }
        }
        return capped(wanted, last, now.truncatedTo(ChronoUnit.SECONDS), warnings);
    }

    private static Granted capped(Duration wanted, Instant last, Instant now, List<String> warnings) {
        if (last.equals(Instant.MAX)) {
            return new Granted(wanted, warnings);
        }
        Duration left = Duration.between(now, last);
        if (left.isNegative()) {
            throw VaultError.bad("past the max TTL, cannot renew");
        }
        if (wanted.compareTo(left) <= 0) {
            return new Granted(wanted, warnings);
        }
        warnings.add("TTL of \"" + inGo(wanted) + "\" exceeded the effective max_ttl of \"" + inGo(left)
                + "\"; TTL value is capped accordingly");
        return new Granted(left, warnings);
    }

    private static boolean isSet(Duration duration) {
        return !duration.isZero();
    }

    private static Duration shorter(Duration one, Duration other) {
        if (!isSet(one) || !isSet(other)) {
            return isSet(one) ? one : other;
        }
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * Returns a duration as Go prints it: {@code 1h0m0s}.
     *
     * @param duration the duration
     */
    public static String inGo(Duration duration) {
        String seconds = duration.toSecondsPart() + "s";
        if (duration.toMinutes() == 0) {
            return seconds;
        }
        String minutes = duration.toMinutesPart() + "m" + seconds;
        return duration.toHours() == 0 ? minutes : duration.toHours() + "h" + minutes;
    }
}
