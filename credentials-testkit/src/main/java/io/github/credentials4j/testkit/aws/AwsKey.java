// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import io.github.credentials4j.SecretBytes;
import java.util.Optional;

/**
 * An access key that a server of this kit accepts.
 *
 * @param id the access key id
 * @param secret the secret access key
 * @param sessionToken the token, for keys of a session
 */
public record AwsKey(String id, SecretBytes secret, Optional<SecretBytes> sessionToken) {}
