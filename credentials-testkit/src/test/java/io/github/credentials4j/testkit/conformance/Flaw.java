// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.conformance;

import java.util.List;

/** One thing that a provider can do wrong, and the tests that must then fail. */
enum Flaw {
    READS_SOMETHING_ELSE("readsWhatIsStored"),
    KEEPS_ITS_REVISION("aNewValueHasAnotherRevision"),
    CHANGES_ITS_REVISION("aValueThatDidNotChangeKeepsItsRevision"),
    NEVER_CONFIRMS("confirmsTheHeldRevisionWhileItStands"),
    ASKS_TWICE("aColdReadIsOneCall", "manyReadersMakeOneCall"),
    IS_NOT_GUARDED("everyRequestIsGuarded"),
    RETRIES("aFailedReadIsNotRepeated"),
    CONFUSES_FAILURES(
            "whatWasDeletedIsNotFound",
            "aRefusalIsDenied",
            "aStoreThatAsksToSlowDownThrottles",
            "aStoreThatIsDownIsUnavailable",
            "aDisabledKeyIsKeyDisabled",
            "aStoreThatHangsIsATimeoutAtTheDeadline"),
    THROWS_ANYTHING("whatWasDeletedIsNotFound", "recoveryIsNoChange"),
    FORGETS_AFTER_FAILURE("recoveryIsNoChange"),
    IGNORES_ITS_DEADLINE("aStoreThatHangsIsATimeoutAtTheDeadline"),
    WAITS_AFTER_ITS_DEADLINE("aDeadlineThatPassedMakesNoTrouble"),
    SWALLOWS_INTERRUPTS("anInterruptIsNotSwallowed"),
    DOES_NOT_KNOW_ITS_NAME("isConcernedByItsOwnName"),
    IS_CONCERNED_BY_ALL("isConcernedByItsOwnName"),
    SHARES_ITS_VALUE("aValueThatWasErasedDoesNotChangeTheNextOne"),
    RELEASES_ONCE("releaseCanBeRepeated"),
    PRINTS_THE_SECRET("neverSaysTheSecret"),
    LOGS_THE_SECRET("neverSaysTheSecret"),
    QUOTES_THE_SECRET("neverSaysTheSecret");

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<String> caughtBy;

    Flaw(String... caughtBy) {
        this.caughtBy = List.of(caughtBy);
    }

    List<String> caughtBy() {
        return caughtBy;
    }
}
