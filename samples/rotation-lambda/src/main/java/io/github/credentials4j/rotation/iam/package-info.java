// SPDX-License-Identifier: Apache-2.0
/**
 * Access keys of an IAM user, made and tried.
 *
 * <p>A user is for callers outside AWS only; inside, a role needs no key. The secret holds
 * {@code {"userName":…,"accessKeyId":…,"secretAccessKey":…}}, which {@code Decoders.accessKey()} reads.
 */
@NullMarked
package io.github.credentials4j.rotation.iam;

import org.jspecify.annotations.NullMarked;
