// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.observed;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Health in Boot 4, where it is another type. */
final class HealthOfBoot4 implements HealthIndicator {
    private final Statuses statuses;

    HealthOfBoot4(Statuses statuses) {
        this.statuses = statuses;
    }

    @Override
    public Health health() {
        HealthReading reading = HealthReading.of(statuses);
        return (reading.up() ? Health.up() : Health.down())
                .withDetails(reading.details())
                .build();
    }
}
