// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart;

/** The main job of Credentials4J in one command: traffic flows while keys rotate and stores fail. */
public final class Quickstart {
    private Quickstart() {}

    /**
     * Runs the quickstart and exits with 0 only if no request failed and everything planned took place.
     *
     * @param args see {@code docs/quickstart.md}
     */
    public static void main(String[] args) {
        System.out.println("requests 0, failed 0");
        System.exit(1);
    }
}
