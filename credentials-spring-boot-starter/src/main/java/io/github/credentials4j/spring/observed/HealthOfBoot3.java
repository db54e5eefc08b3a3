// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.observed;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Health in Boot 3. */
final class HealthOfBoot3 implements HealthIndicator {
    private final Statuses statuses;

    HealthOfBoot3(Statuses statuses) {
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
