// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.Backend;
import io.github.credentials4j.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneTest {
    /** The clock is read when a failure is about to count: whoever comes at that moment comes in here. */
    @Test
    void freedPlaceAdmitsNobodyBeforeItsFailureCounts() {
        AtomicReference<Runnable> whenClockIsRead = new AtomicReference<>(() -> {});
        LongSupplier nanos = () -> {
            whenClockIsRead.getAndSet(() -> {}).run();
            return 0;
        };
        GuardPolicy policy = GuardPolicy.defaults();
        ServerGuard server = new ServerGuard("store.example", policy, nanos, (delay, task) -> {}, (name, open) -> {});
        Lane lane = new Lane(server, policy, nanos, (delay, task) -> {});
        Pass pass = ((Admission.Granted) lane.tryEnter()).pass();
        List<Admission> meanwhile = new ArrayList<>();
        whenClockIsRead.set(() -> meanwhile.add(lane.tryEnter()));
        pass.failed(Failure.UNAVAILABLE);
        assertThat(meanwhile).hasExactlyElementsOfTypes(Admission.Full.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 10, 25, 100, 999})
    void soManyCallsASecondAreAdmittedAndNoMore(int callsPerSecond) {
        AtomicLong nanos = new AtomicLong();
        GuardPolicy policy = GuardPolicy.defaults().withCallsPerSecond(callsPerSecond);
        Guards guards = new Guards(policy, nanos::get, (delay, task) -> {}, (server, open) -> {});
        int admitted = 0;
        for (int millis = 0; millis < 10_000; millis++) {
            nanos.set(millis * 1_000_000L);
            while (guards.tryEnter(Backend.of("aws")) instanceof Admission.Granted granted) {
                granted.pass().answered();
                admitted++;
            }
        }
        assertThat(admitted).isCloseTo(10 * callsPerSecond, Percentage.withPercentage(10));
    }

    @Test
    void aServerTakesSoManyCallsOfAllIdentitiesTogetherAndTheNextWhenOneEnds() {
        Guards guards = new Guards(GuardPolicy.defaults(), () -> 0, (delay, task) -> {}, (server, open) -> {});
        List<Pass> passes = new ArrayList<>();
        int identity = 0;
        while (guards.tryEnter(new Backend("vault", "tenant" + identity)) instanceof Admission.Granted granted) {
            passes.add(granted.pass());
            identity++;
        }
        assertThat(passes).hasSize(256);
        List<Admission> turns = new ArrayList<>();
        guards.queue(new Backend("vault", "tenant" + identity), turns::add);
        assertThat(turns).isEmpty();
        assertThat(guards.tryEnter(Backend.of("another"))).isInstanceOf(Admission.Granted.class);
        passes.get(7).answered();
        assertThat(turns).hasExactlyElementsOfTypes(Admission.Granted.class);
    }
}
