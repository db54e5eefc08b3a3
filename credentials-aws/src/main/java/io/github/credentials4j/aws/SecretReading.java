// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

/**
 * Which version of a secret is read, and how.
 *
 * @param byVersion whether {@code wanted} is a version id, or else a stage
 * @param wanted the version id or stage
 * @param describeFirst whether a held value is confirmed by DescribeSecret
 * @param alternates whether AWSPENDING and AWSPREVIOUS are offered after a refusal
 * @param schedule whether the next rotation's date brings the next look forward
 */
record SecretReading(boolean byVersion, String wanted, boolean describeFirst, boolean alternates, boolean schedule) {
    static final String CURRENT = "AWSCURRENT";
    static final SecretReading DEFAULTS = new SecretReading(false, CURRENT, false, false, false);

    SecretReading {
        if (wanted.isBlank()) throw new IllegalArgumentException("stage or version must not be blank");
        if (byVersion && alternates)
            throw new IllegalArgumentException("a pinned version has no alternates: version " + wanted);
    }

    SecretReading stage(String stage) {
        return new SecretReading(false, stage, describeFirst, alternates, schedule);
    }

    SecretReading version(String id) {
        return new SecretReading(true, id, describeFirst, alternates, schedule);
    }

    SecretReading describingFirst() {
        return new SecretReading(byVersion, wanted, true, alternates, schedule);
    }

    SecretReading withAlternates() {
        return new SecretReading(byVersion, wanted, describeFirst, true, schedule);
    }

    SecretReading withSchedule() {
        return new SecretReading(byVersion, wanted, true, alternates, true);
    }
}
