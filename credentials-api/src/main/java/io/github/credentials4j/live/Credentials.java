// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.live;

import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Subscription;
import io.github.credentials4j.event.CredentialListener;
import io.github.credentials4j.guard.GuardPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The owner of live credentials. */
public final class Credentials implements AutoCloseable {
    private Credentials() {}

    public static Credentials create() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    public <T> LiveCredential<T> keep(CredentialProvider<T> provider) {
        throw new IllegalStateException();
    }

    public <T> LiveCredential<T> keep(CredentialProvider<T> provider, RefreshPolicy policy) {
        throw new IllegalStateException();
    }

    /** A credential cut from another live one: shares its fetches, changes together with it. */
    public <S, T> LiveCredential<T> keep(LiveCredential<S> whole, Decoder<? super S, T> part) {
        throw new IllegalStateException();
    }

    public <T> LiveCredential<T> locate(String uri, Function<? super SecretBytes, ? extends T> wrap) {
        throw new IllegalStateException();
    }

    public <T> LiveCredential<T> locate(String uri, Decoder<? super SecretBytes, T> decoder) {
        throw new IllegalStateException();
    }

    /** Stops keeping one: releases and erases it. */
    public void drop(LiveCredential<?> kept) {
        throw new IllegalStateException();
    }

    /** Wakes the credentials that the resource concerns; returns how many. */
    public int signal(String resource) {
        throw new IllegalStateException();
    }

    public void awaitReady(Duration atMost) {
        throw new IllegalStateException();
    }

    public CompletionStage<Void> whenReady() {
        throw new IllegalStateException();
    }

    public List<CredentialStatus> status() {
        throw new IllegalStateException();
    }

    public Subscription listen(CredentialListener listener) {
        throw new IllegalStateException();
    }

    public void adjust(CredentialName name, UnaryOperator<RefreshPolicy> change) {
        throw new IllegalStateException();
    }

    public void purge(CredentialName name) {
        throw new IllegalStateException();
    }

    @Override
    public void close() {}

    /** Builds an owner. */
    public static final class Builder {
        public Builder policy(RefreshPolicy policy) {
            return this;
        }

        public Builder guard(GuardPolicy policy) {
            return this;
        }

        public Builder workers(int atOnce) {
            return this;
        }

        public Builder time(TimeSource time) {
            return this;
        }

        public Builder listener(CredentialListener listener) {
            return this;
        }

        public Credentials build() {
            return new Credentials();
        }
    }
}
