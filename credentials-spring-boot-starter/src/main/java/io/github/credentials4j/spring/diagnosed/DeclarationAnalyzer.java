// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.diagnosed;

import io.github.credentials4j.spring.keep.DeclarationException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** A declaration that is wrong in itself, such as an unknown type; asked after the analyzers that know more. */
@Order(Ordered.LOWEST_PRECEDENCE)
final class DeclarationAnalyzer extends AbstractFailureAnalyzer<DeclarationException> {
    DeclarationAnalyzer() {}

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable whole, DeclarationException wrong) {
        if (!(wrong.getCause() instanceof IllegalArgumentException)) return null;
        return new FailureAnalysis(
                wrong.getMessage() + ".", "Correct credentials.keep." + wrong.name() + " in the configuration.", wrong);
    }
}
