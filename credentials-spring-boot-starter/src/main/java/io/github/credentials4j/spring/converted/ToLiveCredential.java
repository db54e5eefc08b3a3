// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.converted;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.spring.keep.Keeper;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalGenericConverter;

/** From a URI or a declared name to a live credential of the type that a property has. */
final class ToLiveCredential implements ConditionalGenericConverter {
    private final ObjectProvider<Keeper> keeper;

    ToLiveCredential(ObjectProvider<Keeper> keeper) {
        this.keeper = keeper;
    }

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return Set.of(new ConvertiblePair(String.class, LiveCredential.class));
    }

    @Override
    public boolean matches(TypeDescriptor source, TypeDescriptor target) {
        return target.getType() == LiveCredential.class
                && target.getResolvableType().getGeneric(0).resolve() != null;
    }

    @Override
    public @Nullable Object convert(@Nullable Object source, TypeDescriptor from, TypeDescriptor to) {
        Class<?> type = to.getResolvableType().getGeneric(0).resolve();
        if (source == null || type == null || source.toString().isBlank()) return null;
        return keeper.getObject().named(source.toString(), type);
    }
}
