// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.observed;

import io.github.credentials4j.Advice;
import io.github.credentials4j.Revision;
import io.github.credentials4j.refresh.CredentialStatus;
import io.github.credentials4j.refresh.CredentialStatus.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One credential as the endpoint shows it: texts and numbers only, so that every JSON mapper writes the same. */
final class CredentialView {
    private CredentialView() {}

    /** Returns what is known of it; what is not known is left out. */
    static Map<String, Object> of(CredentialStatus status) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("credential", status.name().text());
        view.put("state", status.state().name());
        put(view, "revision", status.current().map(Revision::id));
        put(view, "age", status.schedule().age());
        put(view, "expiresIn", status.schedule().expiresIn());
        put(view, "nextAttempt", status.schedule().nextAttempt());
        status.trouble().ifPresent(trouble -> {
            view.put("failuresInARow", trouble.inARow());
            view.put("lastFailure", trouble.failure().name());
            view.put("lastFailureDetail", trouble.detail());
            view.put("lastFailureAt", trouble.at().toString());
        });
        status.previous().ifPresent(previous -> {
            view.put("previousRevision", previous.revision().id());
            view.put("previousLastUsed", previous.lastUsed().toString());
        });
        List<String> advice = status.advice().stream().map(Advice::text).toList();
        if (!advice.isEmpty()) view.put("advice", advice);
        return view;
    }

    /** Returns how bad a state is; of several credentials of one name the worst is shown. */
    static int badness(State state) {
        return switch (state) {
            case FRESH -> 0;
            case STALE -> 1;
            case WAITING -> 2;
            case ENDED -> 3;
            case CLOSED -> 4;
        };
    }

    private static void put(Map<String, Object> view, String name, Optional<?> value) {
        value.ifPresent(known -> view.put(name, known.toString()));
    }
}
