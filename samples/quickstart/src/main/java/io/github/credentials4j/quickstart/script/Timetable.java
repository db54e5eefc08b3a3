// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.script;

import io.github.credentials4j.quickstart.store.EmbeddedStore;
import io.github.credentials4j.quickstart.store.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * When what happens: written down for a run of 20 s, scaled to any other length.
 *
 * @param length how long the traffic flows
 * @param planned what happens, in order
 */
public record Timetable(Duration length, List<Planned> planned) {
    private static final long WRITTEN_FOR = 20_000;

    /**
     * One happening and its time.
     *
     * @param at when, in time since the start
     * @param what what happens
     */
    public record Planned(Duration at, Happening what) {}

    /**
     * Returns the timetable of a run.
     *
     * @param length how long the traffic flows
     * @param parts what is shown
     */
    public static Timetable of(Duration length, Set<Part> parts) {
        Pace pace = new Pace(length);
        List<Planned> all = new ArrayList<>();
        for (Part part : parts) all.addAll(pace.planned(part));
        all.sort(Comparator.comparing(Planned::at));
        return new Timetable(length, List.copyOf(all));
    }

    /**
     * Returns what a time of the 20 s form is in a run of another length.
     *
     * @param length how long the traffic flows
     * @param millis in the 20 s form
     */
    public static Duration scaled(Duration length, long millis) {
        return length.multipliedBy(millis).dividedBy(WRITTEN_FOR);
    }

    /**
     * Returns how long things last in a run.
     *
     * @param length how long the traffic flows
     */
    public static EmbeddedStore.Lives lives(Duration length) {
        return new EmbeddedStore.Lives(
                scaled(length, 6_000), scaled(length, 24_000), scaled(length, 18_000), scaled(length, 600));
    }

    private record Pace(Duration length) {
        List<Planned> planned(Part part) {
            return switch (part) {
                case ROTATIONS -> rotations();
                case STORE_FAULTS ->
                    List.of(
                            at(7_200, new Happening.Throttling(time(1_300))),
                            // between testSecret and finishSecret of the second rotation
                            at(12_300, new Happening.StoreOutage(time(3_000))));
                case SESSION_END ->
                    List.of(at(3_000, new Happening.StsOutage(time(3_600))), at(6_300, new Happening.ExpiredToken()));
                case PUSH ->
                    List.of(at(18_500, new Happening.ReplacedByHand()), at(19_400, new Happening.OldKeyWithdrawn()));
                case SEALED ->
                    List.of(at(300, new Happening.KmsKeyRotated()), at(4_200, new Happening.KmsOutage(time(3_000))));
                case DATABASE -> List.of(at(8_600, new Happening.InVault(VaultEvent.SEAL, time(3_000))));
                case CERTIFICATES ->
                    List.of(
                            at(2_600, inVault(VaultEvent.SECOND_AUTHORITY)),
                            at(4_600, inVault(VaultEvent.REISSUE)),
                            at(6_600, inVault(VaultEvent.BROKEN_CERTIFICATE)),
                            at(14_000, inVault(VaultEvent.REISSUE)),
                            at(17_900, inVault(VaultEvent.FIRST_DROPPED)));
            };
        }

        private static Happening inVault(VaultEvent event) {
            return new Happening.InVault(event, Duration.ZERO);
        }

        private List<Planned> rotations() {
            List<Planned> all = new ArrayList<>();
            all.addAll(rotation(1, 1_500, 2_000, 2_400, 2_800));
            all.addAll(rotation(2, 11_000, 11_500, 11_900, 12_500));
            all.addAll(rotation(3, 16_600, 17_000, 17_400, 17_800));
            return all;
        }

        private List<Planned> rotation(int number, long create, long set, long test, long finish) {
            return List.of(
                    at(create, new Happening.Rotate(number, RotationStep.CREATE)),
                    at(set, new Happening.Rotate(number, RotationStep.SET)),
                    at(test, new Happening.Rotate(number, RotationStep.TEST)),
                    at(finish, new Happening.Rotate(number, RotationStep.FINISH)));
        }

        private Planned at(long millis, Happening what) {
            return new Planned(time(millis), what);
        }

        private Duration time(long millis) {
            return scaled(length, millis);
        }
    }
}
