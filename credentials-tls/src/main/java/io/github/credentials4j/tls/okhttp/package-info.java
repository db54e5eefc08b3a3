// SPDX-License-Identifier: Apache-2.0
/**
 * OkHttp 5: {@link io.github.credentials4j.tls.okhttp.OkHttpTls} calls and drains.
 *
 * <p>Needs the dependency {@code com.squareup.okhttp3:okhttp-jvm}.
 */
@NullMarked
package io.github.credentials4j.tls.okhttp;

import org.jspecify.annotations.NullMarked;
