// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.observed;

import io.github.credentials4j.micrometer.TlsMetrics;
import io.github.credentials4j.spring.ssl.LiveBundles;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Meters of declared certificates, from the moment that each has a value. */
final class TlsMeters implements MeterBinder {
    private final LiveBundles bundles;

    TlsMeters(LiveBundles bundles) {
        this.bundles = bundles;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        bundles.onEach(tls -> TlsMetrics.of(tls).bindTo(registry));
    }
}
