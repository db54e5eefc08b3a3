// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.quickstart.script.Timetable.Planned;
import io.github.credentials4j.quickstart.store.Part;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TimetablePropertiesTest {
    @Property
    void everythingIsInOrderAndWithinTheRun(
            @ForAll @IntRange(min = 5, max = 600) int seconds, @ForAll Set<Part> parts) {
        Duration length = Duration.ofSeconds(seconds);

        List<Planned> planned = Timetable.of(length, parts).planned();

        assertThat(planned).isSortedAccordingTo(Comparator.comparing(Planned::at));
        assertThat(planned)
                .allMatch(each -> !each.at().isNegative() && each.at().compareTo(length) < 0);
    }

    @Property
    void anotherLengthScalesEveryTimeByTheSameFactor(@ForAll @IntRange(min = 1, max = 30) int factor) {
        List<Planned> one = everything(Duration.ofSeconds(20)).planned();
        List<Planned> scaled = everything(Duration.ofSeconds(20L * factor)).planned();

        assertThat(scaled)
                .extracting(Planned::at)
                .isEqualTo(
                        one.stream().map(each -> each.at().multipliedBy(factor)).toList());
    }

    @Property
    void noKeyEndsWhileTheStoreIsDown(@ForAll @IntRange(min = 5, max = 600) int seconds) {
        List<Planned> planned = everything(Duration.ofSeconds(seconds)).planned();

        for (Planned outage : planned) {
            Duration lasts = lasts(outage.what());
            if (lasts.isZero()) continue;
            Duration over = outage.at().plus(lasts);
            assertThat(planned)
                    .filteredOn(each -> endsAKey(each.what()))
                    .noneMatch(each ->
                            each.at().compareTo(outage.at()) >= 0 && each.at().compareTo(over) <= 0);
        }
    }

    @Property
    void eachRotationHasItsFourStepsInOrder(@ForAll @IntRange(min = 5, max = 600) int seconds) {
        List<Planned> planned = everything(Duration.ofSeconds(seconds)).planned();

        for (int rotation = 1; rotation <= 3; rotation++) {
            int number = rotation;
            assertThat(planned.stream()
                            .filter(each -> each.what() instanceof Happening.Rotate step && step.rotation() == number)
                            .map(each -> ((Happening.Rotate) each.what()).step()))
                    .containsExactly(RotationStep.values());
        }
    }

    private static Duration lasts(Happening what) {
        if (what instanceof Happening.StoreOutage store) return store.lasts();
        return what instanceof Happening.KmsOutage kms ? kms.lasts() : Duration.ZERO;
    }

    private static boolean endsAKey(Happening what) {
        return what instanceof Happening.OldKeyWithdrawn
                || (what instanceof Happening.Rotate step && step.step() == RotationStep.SET);
    }

    private static Timetable everything(Duration length) {
        return Timetable.of(length, EnumSet.allOf(Part.class));
    }
}
