// SPDX-License-Identifier: Apache-2.0
/**
 * gRPC over Netty: {@link io.github.credentials4j.tls.grpc.GrpcTls} serves, calls and drains.
 *
 * <p>Needs the dependency {@code io.grpc:grpc-netty}.
 */
@NullMarked
package io.github.credentials4j.tls.grpc;

import org.jspecify.annotations.NullMarked;
