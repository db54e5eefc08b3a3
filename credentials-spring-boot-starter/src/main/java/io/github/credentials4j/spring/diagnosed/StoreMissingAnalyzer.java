// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.diagnosed;

import io.github.credentials4j.spring.store.StoreMissingException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A URI whose store's module is not there. */
final class StoreMissingAnalyzer extends AbstractFailureAnalyzer<StoreMissingException> {
    StoreMissingAnalyzer() {}

    @Override
    protected FailureAnalysis analyze(Throwable whole, StoreMissingException missing) {
        return new FailureAnalysis(
                Declared.in(whole) + missing.getMessage() + ", which is not on the class path.",
                "Add the dependency io.github.credentials4j:" + missing.artifact()
                        + "; its version is in io.github.credentials4j:credentials-bom.",
                missing);
    }
}
