// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.value.ApiKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecodingTest {
    private static final Instant END = FixedAttempt.NOW.plusSeconds(60);

    /** Leases that it renews while accepted, and mints when rejected. */
    private static final class Leases implements CredentialProvider<SecretBytes> {
        final List<String> log = new ArrayList<>();
        final List<SecretBytes> given = new ArrayList<>();

        @Override
        public CredentialName name() {
            return CredentialName.of("test");
        }

        @Override
        public Fetch<SecretBytes> fetch(Attempt attempt) {
            Lifetime life = Lifetime.leased(END);
            if (attempt.held().isPresent() && !attempt.rejected()) {
                log.add("renew " + attempt.held().get());
                return Fetch.unchanged(attempt.held().get(), life);
            }
            log.add("mint");
            given.add(SecretBytes.ofText("{\"password\":\"p" + given.size() + "\"}"));
            return Fetch.changed(given.get(given.size() - 1), Revision.of("lease" + given.size()), life);
        }

        @Override
        public void release(Attempt attempt) {
            log.add("revoke " + attempt.held().orElseThrow());
        }
    }

    private static <T> Snapshot<T> changed(Fetch<T> fetch) {
        return ((Fetch.Changed<T>) fetch).snapshot();
    }

    @Test
    void theCapOfADecoderSurvivesUnchangedAndReleaseReachesTheSource() {
        Leases leases = new Leases();
        CredentialProvider<Integer> decoded = leases.decodedWith(
                (bytes, attempt) -> new Decoded<>(bytes.length(), Lifetime.until(FixedAttempt.NOW.plusSeconds(20))));
        Snapshot<Integer> first = changed(decoded.fetch(FixedAttempt.cold()));
        Fetch<Integer> renewed = decoded.fetch(FixedAttempt.cold().with(first.revision()));
        assertThat(((Fetch.Unchanged<Integer>) renewed).lifetime().end()).contains(FixedAttempt.NOW.plusSeconds(20));
        assertThat(decoded.fetch(FixedAttempt.cold().with(first.revision()).refused()))
                .isInstanceOf(Fetch.Changed.class);
        decoded.release(FixedAttempt.cold().with(first.revision()));
        assertThat(leases.log).containsExactly("mint", "renew lease1", "mint", "revoke lease1");
    }

    @Test
    void whatADecoderRefusesIsReleasedAndErased() {
        Leases leases = new Leases();
        CredentialProvider<SecretBytes> never = leases.decodedWith(Decoders.<SecretBytes>accepting(value -> false));
        assertThatThrownBy(() -> never.fetch(FixedAttempt.cold())).isInstanceOf(CredentialException.class);
        assertThat(leases.log).containsExactly("mint", "revoke lease1");
        assertThatThrownBy(leases.given.get(0)::exposeText).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anErrorInADecoderReleasesToo() {
        Leases leases = new Leases();
        CredentialProvider<SecretBytes> broken = leases.decodedWith((bytes, attempt) -> {
            throw new StackOverflowError();
        });
        assertThatThrownBy(() -> broken.fetch(FixedAttempt.cold())).isInstanceOf(StackOverflowError.class);
        assertThat(leases.log).containsExactly("mint", "revoke lease1");
    }

    @Test
    void whatIsDecodedAwayIsErasedAtOnceAndTheResultIsReadable() {
        Leases leases = new Leases();
        CredentialProvider<ApiKey> key =
                leases.decodedWith(Decoders.jsonField("/password").as(ApiKey::new));
        ApiKey read = changed(key.fetch(FixedAttempt.cold())).value();
        assertThat(read.exposeText()).isEqualTo("p0");
        assertThatThrownBy(leases.given.get(0)::exposeText).isInstanceOf(IllegalStateException.class);
    }

    /** One version, with others on offer while it is rotated. */
    private static final class Versions implements CredentialProvider<SecretBytes> {
        final List<String> released = new ArrayList<>();

        @Override
        public CredentialName name() {
            return CredentialName.of("test");
        }

        @Override
        public Fetch<SecretBytes> fetch(Attempt attempt) {
            return Fetch.changed(SecretBytes.ofText("{}"), Revision.of("v1"), Lifetime.unbounded());
        }

        @Override
        public void release(Attempt attempt) {
            released.add(attempt.held().orElseThrow().id());
        }

        @Override
        public List<Snapshot<SecretBytes>> alternates(Attempt attempt) {
            return List.of(offered("{}", "pending"), offered("{\"password\":\"p\"}", "previous"));
        }

        private static Snapshot<SecretBytes> offered(String json, String id) {
            return new Snapshot<>(SecretBytes.ofText(json), Revision.of(id), Lifetime.unbounded());
        }
    }

    @Test
    void whatIsStillServedIsNotReleasedWhenItCannotBeDecodedAgain() {
        Versions versions = new Versions();
        CredentialProvider<SecretBytes> decoded = versions.decodedWith(Decoders.jsonField("/password"));
        assertThatThrownBy(() -> decoded.fetch(FixedAttempt.cold().with(Revision.of("v1"))))
                .isInstanceOf(CredentialException.class);
        assertThat(versions.released).isEmpty();
        assertThatThrownBy(() -> decoded.fetch(FixedAttempt.cold().with(Revision.of("v0"))))
                .isInstanceOf(CredentialException.class);
        assertThat(versions.released).containsExactly("v1");
    }

    @Test
    void anAlternateThatCannotBeDecodedIsSaidAndTheOthersAreOffered() {
        FixedAttempt attempt = FixedAttempt.cold();
        List<Snapshot<SecretBytes>> offered =
                new Versions().decodedWith(Decoders.jsonField("/password")).alternates(attempt);
        assertThat(offered).singleElement().satisfies(other -> {
            assertThat(other.revision()).isEqualTo(Revision.of("previous"));
            assertThat(other.value().exposeText()).isEqualTo("p");
        });
        assertThat(attempt.said())
                .singleElement()
                .satisfies(advice -> assertThat(advice.text()).contains("/password"));
    }

    @Test
    void anAlternateWhoseWrapperThrowsDoesNotHideTheOthers() {
        Decoder<SecretBytes, String> choosy = (bytes, attempt) -> {
            if (bytes.exposeText().equals("{}")) throw new IllegalArgumentException("{}");
            return Decoded.of("fine");
        };
        FixedAttempt attempt = FixedAttempt.cold();
        assertThat(new Versions().decodedWith(choosy).alternates(attempt))
                .extracting(Snapshot::value)
                .containsExactly("fine");
        assertThat(attempt.said())
                .singleElement()
                .satisfies(said -> assertThat(said.text())
                        .contains("IllegalArgumentException")
                        .doesNotContain("{}"));
    }

    @Test
    void theSoonerOfTwoCapsOfDecodersInARowCounts() {
        Decoder<SecretBytes, SecretBytes> sooner =
                (bytes, attempt) -> new Decoded<>(bytes, Lifetime.until(END.minusSeconds(1)));
        Decoder<SecretBytes, Integer> later = (bytes, attempt) -> new Decoded<>(bytes.length(), Lifetime.until(END));
        assertThat(sooner.then(later)
                        .as(length -> "" + length)
                        .decode(SecretBytes.ofText("x"), FixedAttempt.cold())
                        .cap()
                        .end())
                .contains(END.minusSeconds(1));
    }

    @Test
    void aDecoderThatLetsBytesPassMayBeWrapped() {
        Leases leases = new Leases();
        CredentialProvider<ApiKey> key = leases.decodedWith(Decoders.text().as(ApiKey::new));
        assertThat(changed(key.fetch(FixedAttempt.cold())).value().exposeText()).contains("password");
    }

    @Test
    void aWrapperThatThrowsLeavesNoSecretBehind() {
        List<SecretBytes> given = new ArrayList<>();
        Decoder<SecretBytes, String> refusing = Decoders.text().as(secret -> {
            given.add(secret);
            throw new IllegalArgumentException("not a key");
        });
        assertThatThrownBy(() -> refusing.decode(SecretBytes.ofText("x"), FixedAttempt.cold()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(given.get(0)::exposeText).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void decodersInARowEraseWhatLiesBetween() {
        List<SecretBytes> between = new ArrayList<>();
        Decoder<SecretBytes, SecretBytes> first = (bytes, attempt) -> {
            between.add(SecretBytes.ofText("between"));
            return Decoded.of(between.get(0));
        };
        SecretBytes result = first.then(Decoders.trimmed())
                .decode(SecretBytes.ofText("x"), FixedAttempt.cold())
                .value();
        assertThat(result.exposeText()).isEqualTo("between");
        assertThatThrownBy(between.get(0)::exposeText).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRevisionOfAnotherProviderCountsAsNothingHeld() {
        CredentialProvider<Integer> decoded = new Leases().decodedWith((bytes, attempt) -> Decoded.of(bytes.length()));
        assertThat(decoded.fetch(FixedAttempt.cold().with(Revision.of("foreign"))))
                .isInstanceOf(Fetch.Changed.class);
    }

    @Test
    void whicheverEndsFirstEndsIt() {
        Lifetime lease = Lifetime.leased(END);
        assertThat(lease.atMost(Lifetime.unbounded())).isEqualTo(lease);
        assertThat(Lifetime.unbounded().atMost(Lifetime.until(END)).end()).contains(END);
        assertThat(lease.atMost(Lifetime.until(END.minusSeconds(1)))).isEqualTo(Lifetime.until(END.minusSeconds(1)));
        assertThat(lease.withRefreshAfter(END.minusSeconds(9))
                        .atMost(Lifetime.unbounded().withRefreshAfter(END))
                        .refreshAfter())
                .isEqualTo(Optional.of(END.minusSeconds(9)));
    }
}
