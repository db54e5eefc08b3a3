// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
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

    @Test
    void erasureUnderReadersNeverLendsZeros() throws InterruptedException {
        AtomicInteger zeros = new AtomicInteger();
        for (int round = 0; round < 2_000; round++) {
            SecretBytes secret = SecretBytes.copyOf(new byte[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
            Thread reader = new Thread(() -> {
                try {
                    for (int i = 0; i < 50; i++)
                        if (!secret.<Boolean>use(SecretBytesTest::isWhole)) zeros.incrementAndGet();
                } catch (IllegalStateException erased) {
                    return; // as it should
                }
            });
            reader.start();
            secret.erase();
            reader.join();
        }
        assertThat(zeros).hasValue(0);
    }

    @Property
    void anyTextComesBackAsItWas(@ForAll String text) {
        String valid = new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(SecretBytes.ofText(valid).exposeText()).isEqualTo(valid);
    }

    private static boolean isWhole(byte[] lent) {
        for (byte each : lent) if (each != 1) return false;
        return true;
    }
}
