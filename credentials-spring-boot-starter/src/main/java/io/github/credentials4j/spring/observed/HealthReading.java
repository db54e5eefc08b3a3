// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.observed;

import io.github.credentials4j.refresh.CredentialStatus;
import io.github.credentials4j.refresh.CredentialStatus.State;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well an application is served with credentials.
 *
 * @param up whether every credential has a value that can be used
 * @param details what each is; that one is served though stale is a detail, and no reason to stop traffic
 */
record HealthReading(boolean up, Map<String, Object> details) {
    static HealthReading of(Statuses statuses) {
        boolean up = true;
        Map<String, Object> details = new LinkedHashMap<>();
        for (Map.Entry<String, CredentialStatus> each : statuses.all().entrySet()) {
            State state = each.getValue().state();
            up &= state == State.FRESH || state == State.STALE;
            details.put(each.getKey(), words(each.getValue()));
        }
        return new HealthReading(up, details);
    }

    private static String words(CredentialStatus status) {
        String failure = status.trouble().map(last -> ": " + last.failure()).orElse("");
        return switch (status.state()) {
            case FRESH -> "fresh";
            case STALE ->
                "serving stale" + failure
                        + status.schedule()
                                .expiresIn()
                                .map(left -> ", ends in " + left)
                                .orElse("");
            case WAITING -> "no value yet" + failure;
            case ENDED -> "ended" + failure;
            case CLOSED -> "closed";
        };
    }
}
