// SPDX-License-Identifier: Apache-2.0
/**
 * For gRPC: {@link io.github.credentials4j.clients.grpc.LiveCallCredentials} bring the live key to each call;
 * {@link io.github.credentials4j.clients.grpc.CredentialCalls} make a refused call again.
 */
@NullMarked
package io.github.credentials4j.clients.grpc;

import org.jspecify.annotations.NullMarked;
