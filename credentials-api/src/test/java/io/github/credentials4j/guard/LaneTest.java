// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.Backend;
import io.github.credentials4j.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

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
        ServerGuard server = new ServerGuard("store.example", policy, nanos, (name, open) -> {});
        Lane lane = new Lane(server, policy, nanos, (delay, task) -> {});
        Pass pass = ((Admission.Granted) lane.tryEnter()).pass();
        List<Admission> meanwhile = new ArrayList<>();
        whenClockIsRead.set(() -> meanwhile.add(lane.tryEnter()));
        pass.failed(Failure.UNAVAILABLE);
        assertThat(meanwhile).hasExactlyElementsOfTypes(Admission.Full.class);
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
