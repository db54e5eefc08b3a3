// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.script;

/**
 * Whether something that was planned took place, so that a run in which nothing happened is no success.
 *
 * @param what what was planned
 * @param seen whether it took place
 * @param evidence how that is known, or what is missing
 */
public record Verdict(String what, boolean seen, String evidence) {}
