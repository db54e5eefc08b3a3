// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls;

import java.time.Clock;

/**
 * How TLS reloads; every part has a default that works.
 *
 * @param resumption which sessions a server lets its clients resume; {@link Resumption#ONE_WAY} unless set
 * @param clock tells when certificates end, for resumption, status and alarms; the system's unless set
 */
public record TlsPolicy(Resumption resumption, Clock clock) {
    private static final TlsPolicy DEFAULTS = new TlsPolicy(Resumption.ONE_WAY, Clock.systemUTC());

    /** Returns the policy that fits most. */
    public static TlsPolicy defaults() {
        return DEFAULTS;
    }

    /**
     * Returns this policy with another resumption.
     *
     * @param other which sessions a server lets its clients resume
     */
    public TlsPolicy withResumption(Resumption other) {
        return new TlsPolicy(other, clock);
    }

    /**
     * Returns this policy with another clock.
     *
     * @param other tells when certificates end
     */
    public TlsPolicy withClock(Clock other) {
        return new TlsPolicy(resumption, other);
    }
}
