// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.store;

import io.github.credentials4j.testkit.aws.AwsFault;
import io.github.credentials4j.testkit.aws.FakeAws;
import java.time.Duration;

/** Faults of the fake server itself, which fails as AWS does. */
record FakeWeather(FakeAws aws) implements Weather {
    @Override
    public void storeOutage(Duration lasts) {
        aws.inject(AwsFault.unavailable().on("secretsmanager").lasting(lasts));
    }

    @Override
    public void stsOutage(Duration lasts) {
        aws.inject(AwsFault.unavailable().on("sts").lasting(lasts));
    }

    @Override
    public void throttling(Duration lasts) {
        aws.inject(AwsFault.throttling().on("secretsmanager").lasting(lasts));
    }
}
