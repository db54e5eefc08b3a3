// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.gcp;

/** The states of a key version, as Google's documents name them. */
public enum KeyState {
    /** It can be used. */
    ENABLED,
    /** It cannot be used until it is enabled again. */
    DISABLED,
    /** Its material will be destroyed; it can be restored until then. */
    DESTROY_SCHEDULED,
    /** Its material is gone. */
    DESTROYED
}
