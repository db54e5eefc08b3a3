// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.journal;

/** What an entry of the journal is about. */
public enum Topic {
    /** The run itself: its start, its end, what was set up. */
    RUN("run"),
    /** One of the four steps by which the key is rotated. */
    ROTATION("rotation"),
    /** Secrets Manager does not answer. */
    STORE_OUTAGE("outage"),
    /** STS does not answer. */
    STS_OUTAGE("sts outage"),
    /** Secrets Manager asks to slow down. */
    THROTTLING("throttling"),
    /** Secrets Manager refuses the token of a session that expired. */
    SESSION_EXPIRED("session"),
    /** Somebody replaces the key by hand. */
    REPLACED("operator"),
    /** A message from the queue says that the secret changed. */
    PUSH("push"),
    /** Cloud KMS does not answer. */
    KMS_OUTAGE("kms"),
    /** The key of Cloud KMS is rotated. */
    KMS_ROTATED("kms"),
    /** The gateway is told to have its secret encrypted anew. */
    RE_ENCRYPT("gateway"),
    /** Vault is sealed. */
    VAULT_SEALED("sealed"),
    /** A certificate is issued, or its authority changes. */
    CERTIFICATE("tls"),
    /** Clients stop trusting the first authority. */
    ROOT_DROPPED("tls"),
    /** The gateway serves another key. */
    KEY("gateway"),
    /** A client got something else than the answer it asked for. */
    FAILED("failed");

    private final String text;

    Topic(String text) {
        this.text = text;
    }

    /** Returns the word for people. */
    public String text() {
        return text;
    }
}
