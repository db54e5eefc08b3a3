// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.gate;

/** One thing that a candidate must pass. */
@FunctionalInterface
interface Check {
    void examine(Candidate candidate) throws Refused;
}
