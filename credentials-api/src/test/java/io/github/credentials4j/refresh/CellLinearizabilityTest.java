// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.refresh;

import io.github.credentials4j.Failure;
import io.github.credentials4j.FixedAttempt;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.guard.Reason;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** The cell that all readers read is linearizable: lincheck runs its operations at once and looks for an order. */
@EnabledForJreRange(max = JRE.JAVA_24, disabledReason = "lincheck reads class files up to Java 24")
public class CellLinearizabilityTest {
    private final Cell<Integer> cell = new Cell<>(new State.Waiting<>(java.util.Optional.empty()));

    @Operation
    public boolean hold(@Param(gen = IntGen.class, conf = "1:5") int value) {
        return cell.publish(new State.Held<>(new Snapshot<>(value, Revision.of("r" + value), Lifetime.unbounded())));
    }

    @Operation
    public boolean end() {
        return cell.publish(new State.Ended<>(reason(Failure.EXPIRED)));
    }

    @Operation
    public boolean close() {
        return cell.publish(new State.Closed<>(reason(Failure.CLOSED)));
    }

    @Operation
    public String read() {
        State<Integer> seen = cell.state();
        return seen instanceof State.Held<Integer> held
                ? "held " + held.value
                : seen.getClass().getSimpleName();
    }

    @Test
    void isLinearizable() {
        new ModelCheckingOptions() // every interleaving, since the window is a few instructions
                .iterations(8)
                .invocationsPerIteration(150)
                .threads(2)
                .actorsPerThread(2)
                .check(CellLinearizabilityTest.class);
    }

    private static Reason reason(Failure failure) {
        return Reason.of(failure, "test", FixedAttempt.NOW);
    }
}
