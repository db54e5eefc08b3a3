// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.Advice;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Revision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecorderTest {
    private static final String PREFIX = "io.github.credentials4j.";
    private static final CredentialName NAME = CredentialName.of("prod/openai");
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Revision ONE = Revision.of("one", "a state that is the provider's own");
    private static final Revision TWO = Revision.of("two");
    private static final List<CredentialEvent> ONE_OF_EACH = List.of(
            new CredentialEvent.Rotated(NAME, AT, Optional.of(ONE), TWO, Duration.ofMillis(7), Optional.of("req-1")),
            new CredentialEvent.Confirmed(NAME, AT, TWO, Duration.ofMillis(3), Optional.empty()),
            new CredentialEvent.FetchFailed(
                    NAME,
                    AT,
                    Failure.DENIED,
                    "check the role",
                    2,
                    Duration.ofMillis(5),
                    AT.plusSeconds(1),
                    Optional.of("req-2")),
            new CredentialEvent.Rejected(NAME, AT, ONE),
            new CredentialEvent.Stale(NAME, AT, 80, AT.plusSeconds(60), Failure.UNAVAILABLE),
            new CredentialEvent.Ended(NAME, AT, ONE, Failure.TIMEOUT),
            new CredentialEvent.Released(NAME, AT, ONE),
            new CredentialEvent.ReleaseFailed(NAME, AT, ONE, Failure.THROTTLED),
            new CredentialEvent.Advised(NAME, AT, new Advice("fallback", "answered by the file")),
            new CredentialEvent.ThreadWrittenOff(NAME, AT, "vault.internal", 3),
            new CredentialEvent.GuardChanged(NAME, AT, "vault.internal", true),
            new CredentialEvent.Closed(NAME, AT));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void everyKindOfEventIsRecordedWithItsNameAndMoment() throws IOException {
        List<RecordedEvent> recorded = recorded(Optional.empty());
        assertThat(recorded)
                .extracting(each -> each.getEventType().getName())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(CredentialEvent.class.getPermittedSubclasses())
                        .map(kind -> PREFIX + kind.getSimpleName())
                        .toList());
        assertThat(recorded).allSatisfy(each -> {
            assertThat(each.getString("credential")).isEqualTo("prod/openai");
            assertThat(each.getInstant("happened")).isEqualTo(AT);
            assertThat(each.getEventType().getCategoryNames()).containsExactly("Credentials");
            assertThat(each.toString()).doesNotContain("the provider's own");
        });
    }

    @Test
    void theFieldsSayWhatHappened() throws IOException {
        List<RecordedEvent> recorded = recorded(Optional.empty());
        RecordedEvent rotated = one(recorded, "Rotated");
        assertThat(rotated.getString("previous") + rotated.getString("revision"))
                .isEqualTo("onetwo");
        assertThat(rotated.getDuration("took")).isEqualTo(Duration.ofMillis(7));
        assertThat(rotated.getString("requestId")).isEqualTo("req-1");
        RecordedEvent failed = one(recorded, "FetchFailed");
        assertThat(failed.getString("failure") + failed.getInt("inARow")).isEqualTo("DENIED2");
        assertThat(failed.getInstant("next")).isEqualTo(AT.plusSeconds(1));
        assertThat(one(recorded, "Stale").getFloat("passed")).isEqualTo(0.8f);
        assertThat(one(recorded, "Advised").getString("text")).isEqualTo("answered by the file");
        assertThat(one(recorded, "ThreadWrittenOff").getInt("outstanding")).isEqualTo(3);
        assertThat(one(recorded, "GuardChanged").getBoolean("open")).isTrue();
    }

    @Test
    void aKindThatIsSwitchedOffIsNotRecorded() throws IOException {
        assertThat(recorded(Optional.of("Confirmed")))
                .hasSize(ONE_OF_EACH.size() - 1)
                .noneMatch(each -> each.getEventType().getName().equals(PREFIX + "Confirmed"));
    }

    private static RecordedEvent one(List<RecordedEvent> recorded, String kind) {
        return recorded.stream()
                .filter(each -> each.getEventType().getName().equals(PREFIX + kind))
                .findFirst()
                .orElseThrow();
    }

    private List<RecordedEvent> recorded(Optional<String> off) throws IOException {
        Path file = folder.resolve("flight.jfr");
        try (Recording recording = new Recording()) {
            off.ifPresent(kind -> recording.disable(PREFIX + kind));
            recording.start();
            ONE_OF_EACH.forEach(FlightRecorder.listener()::on);
            recording.stop();
            recording.dump(file);
        }
        try (Stream<RecordedEvent> all = RecordingFile.readAllEvents(file).stream()) {
            return all.filter(each -> each.getEventType().getName().startsWith(PREFIX))
                    .toList();
        }
    }
}
