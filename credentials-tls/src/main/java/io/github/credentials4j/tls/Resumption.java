// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls;

/**
 * Which sessions a server lets its clients resume. A resumed session is not checked again, neither against the trust nor
 * against the clock, and a JDK server renews it without end. So none ever crosses a generation, and what is resumed inside
 * one is said here.
 */
public enum Resumption {
    /** None. */
    NONE,
    /** Those whose client showed no certificate; the default. A client with a certificate is judged at each connection. */
    ONE_WAY,
    /** Also those whose client showed one, until the first such certificate of the generation ends. */
    MUTUAL_TOO
}
