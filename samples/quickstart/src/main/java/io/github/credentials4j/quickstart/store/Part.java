// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.store;

/** What a run can show; not every store lets everything be shown. */
public enum Part {
    /** Three rotations of the key in four steps each. */
    ROTATIONS,
    /** An outage of Secrets Manager, and throttling. */
    STORE_FAULTS,
    /** A session that ends while STS is down. */
    SESSION_END,
    /** A key that is replaced by hand, told by a push. */
    PUSH,
    /** A secret that Cloud KMS encrypted: its key is rotated, and it is down for a while. */
    SEALED,
    /** Users of a database under leases of Vault, whose token ends and which is sealed for a while. */
    DATABASE,
    /** Certificates of Vault under HTTPS: issued anew, one broken, the authority replaced. */
    CERTIFICATES
}
