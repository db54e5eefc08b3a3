// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.imported;

import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives back what imports leased when the application does not come up: its context may never get to do it. */
final class FailedStart implements ApplicationListener<ApplicationFailedEvent> {
    FailedStart() {}

    @Override
    public void onApplicationEvent(ApplicationFailedEvent failed) {
        ConfigurableApplicationContext context = failed.getApplicationContext();
        if (context != null) SharedOwner.abandon(context.getEnvironment());
    }
}
