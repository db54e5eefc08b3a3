// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.gate;

import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.material.TlsMaterial;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a check looks at: the candidate, what serves now, and when. */
record Candidate(TlsMaterial material, Optional<TlsMaterial> serving, Instant now, Duration skew) {
    List<TlsIdentity> identities() {
        return material.identities();
    }

    static String named(X509Certificate certificate) {
        return "'" + certificate.getSubjectX500Principal().getName() + "' (serial "
                + certificate.getSerialNumber().toString(16) + ")";
    }
}
