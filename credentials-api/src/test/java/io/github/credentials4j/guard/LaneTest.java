// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.guard;

import static org.assertj.core.api.Assertions.assertThat;

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
}
