// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.gate;

import io.github.credentials4j.tls.material.RefusalReason;
import io.github.credentials4j.tls.material.TlsIdentity;
import java.util.List;

/** Checks of what a certificate is for: which hosts, and which side of a connection. */
final class Names {
    private static final int SIGNING = 0;

    private Names() {}

    static Check cover(List<String> hosts) {
        return candidate -> {
            for (String host : hosts) {
                if (candidate.identities().stream().noneMatch(identity -> identity.covers(host)))
                    throw new Refused(
                            RefusalReason.WRONG_HOST,
                            "no certificate covers '" + host + "'; there are "
                                    + candidate.identities().stream()
                                            .map(TlsIdentity::hosts)
                                            .toList());
            }
        };
    }

    /** A server's certificate may be shown by a server (RFC 5280 §4.2.1.12), and signs handshakes. */
    static void letServe(Candidate candidate) throws Refused {
        for (TlsIdentity identity : candidate.identities()) if (!identity.mayServe()) throw misused(identity, "server");
    }

    /** A client's certificate may be shown by a client. */
    static void letCall(Candidate candidate) throws Refused {
        for (TlsIdentity identity : candidate.identities()) if (!identity.mayCall()) throw misused(identity, "client");
    }

    /** The key may sign, which every handshake of TLS 1.3 asks of it. */
    static void letSign(Candidate candidate) throws Refused {
        for (TlsIdentity identity : candidate.identities()) {
            boolean[] usage = identity.certificate().getKeyUsage();
            if (usage != null && !usage[SIGNING])
                throw new Refused(
                        RefusalReason.WRONG_USE,
                        "the key usage of " + Candidate.named(identity.certificate()) + " lacks digitalSignature");
        }
    }

    private static Refused misused(TlsIdentity identity, String side) {
        return new Refused(
                RefusalReason.WRONG_USE,
                Candidate.named(identity.certificate()) + " may not be shown by a TLS " + side
                        + ", as its extended key usage says");
    }
}
