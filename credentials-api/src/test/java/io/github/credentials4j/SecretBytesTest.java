// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SecretBytesTest {
    @Test
    void printsNothing() {
        assertThat(SecretBytes.ofText("sk-123")).hasToString("SecretBytes[redacted]");
    }

    @Test
    void whatIsLentIsACopyAndIsWiped() {
        SecretBytes secret = SecretBytes.ofText("abc");
        byte[][] kept = new byte[1][];
        secret.<Void>use(lent -> {
            lent[0] = 'x';
            kept[0] = lent;
            return null;
        });
        assertThat(kept[0]).containsOnly(0);
        assertThat(secret.exposeText()).isEqualTo("abc");
    }

    @Test
    void theCallersBytesAreCopiedOrMoved() {
        byte[] mine = {1, 2, 3};
        SecretBytes copied = SecretBytes.copyOf(mine);
        SecretBytes moved = SecretBytes.movedFrom(mine);
        assertThat(mine).containsOnly(0);
        assertThat(copied).isEqualTo(moved);
    }

    @Test
    void whatIsHeldIsTheArrayItselfAndErasedWithIt() {
        byte[] made = {1, 2, 3};
        SecretBytes held = SecretBytes.holding(made);
        assertThat(held.exposeBytes()).containsExactly(1, 2, 3);
        held.erase();
        assertThat(made).containsOnly(0);
    }

    @Test
    void anErasedSecretRefusesToBeRead() {
        SecretBytes secret = SecretBytes.ofText("abc");
        SecretBytes twin = secret.duplicate();
        secret.erase();
        secret.erase();
        assertThatThrownBy(secret::exposeText)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("LiveCredential");
        assertThat(secret).isNotEqualTo(twin);
        assertThat(twin.exposeText()).isEqualTo("abc");
    }

    /** Long secrets and many rounds: erasure takes time, and a reader is caught in the middle of its copy. */
    @Test
    void erasureUnderReadersNeverLendsZeros() throws Exception {
        byte[] ones = new byte[16_384];
        Arrays.fill(ones, (byte) 1);
        AtomicReference<SecretBytes> shared = new AtomicReference<>(SecretBytes.copyOf(ones));
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger lent = new AtomicInteger();
        CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                try {
                    boolean whole = requireNonNull(shared.get()).use(bytes -> Arrays.equals(bytes, ones));
                    assertThat(whole).as("lent whole").isTrue();
                    lent.incrementAndGet();
                } catch (IllegalStateException erased) {
                    Thread.onSpinWait(); // as it should: the next round brings another
                }
            }
        });
        for (int round = 0; round < 3_000 && !reading.isDone(); round++) {
            int before = lent.get();
            SecretBytes secret = SecretBytes.copyOf(ones);
            shared.set(secret);
            while (lent.get() == before && !reading.isDone()) Thread.onSpinWait(); // the reader is at it
            secret.erase();
        }
        done.set(true);
        reading.join();
        assertThat(lent).hasPositiveValue();
    }

    @Test
    void aHashHelpsNobodyToGuess() {
        assertThat(SecretBytes.ofText("abc").hashCode())
                .isEqualTo(SecretBytes.ofText("xyz").hashCode());
        assertThat(SecretBytes.ofText("abc")).isNotEqualTo(SecretBytes.ofText("xyz"));
    }

    @Test
    void whatAReaderThrowsComesOutAndTheCopyIsWipedAllTheSame() {
        byte[][] kept = new byte[1][];
        assertThatThrownBy(() -> SecretBytes.ofText("abc").use(lent -> {
                    kept[0] = lent;
                    throw new UnsupportedOperationException();
                }))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(kept[0]).containsOnly(0);
    }

    @Property
    void anyTextComesBackAsItWas(@ForAll String text) {
        String valid = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(SecretBytes.ofText(valid).exposeText()).isEqualTo(valid);
    }
}
