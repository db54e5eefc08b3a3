// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.conformance;

/** What a store's harness can do to it. The suite skips what one cannot; reading and storing are not optional. */
public enum Capability {
    /** {@link ProviderHarness#deleteIt}. */
    DELETE,
    /** {@link ProviderHarness#deny}. */
    DENY,
    /** {@link ProviderHarness#throttle}. */
    THROTTLE,
    /** {@link ProviderHarness#takeDown}. */
    TAKE_DOWN,
    /** {@link ProviderHarness#disable}. */
    DISABLE,
    /** {@link ProviderHarness#hang}. */
    HANG,
    /** {@link ProviderHarness#end}. */
    EXPIRE,
    /** None of its values ends, and none may be said to. */
    ENDLESS,
    /** {@link ProviderHarness#calls}. */
    COUNT_CALLS
}
