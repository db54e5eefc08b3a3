// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.quickstart.report.LiveView;
import io.github.credentials4j.quickstart.report.Page;
import io.github.credentials4j.quickstart.report.RunRecord;
import io.github.credentials4j.quickstart.report.Summary;
import io.github.credentials4j.quickstart.script.Timetable;
import io.github.credentials4j.quickstart.store.ConfiguredStore;
import io.github.credentials4j.quickstart.store.EmbeddedStore;
import io.github.credentials4j.quickstart.store.SettingsFile;
import io.github.credentials4j.quickstart.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The main job of Credentials4J in one command: traffic flows while keys rotate and stores fail. */
public final class Quickstart {
    private Quickstart() {}

    /**
     * Runs the quickstart and exits with 0 only if no request failed and everything planned took place.
     *
     * @param args see {@code docs/quickstart.md}
     */
    public static void main(String[] args) {
        System.exit(exitCode(List.of(args)));
    }

    private static int exitCode(List<String> args) {
        try {
            Options options = Options.of(args, Path.of(System.getProperty("quickstart.folder", "target")));
            return run(options);
        } catch (IllegalArgumentException | IOException misused) {
            System.err.println("quickstart: " + misused.getMessage());
            System.err.println(Options.USAGE);
            return 2;
        } catch (CredentialException failed) {
            System.err.println("quickstart: " + failed.getMessage());
            return 1;
        } catch (InterruptedException stopped) {
            return 1;
        }
    }

    private static int run(Options options) throws IOException, InterruptedException {
        LiveView view = new LiveView(System.out, isTerminal());
        try (Store store = open(options)) {
            System.out.println("The key is in " + store.description() + "; traffic flows for "
                    + options.length().toSeconds() + " s.");
            RunRecord run = new Run(store, view, options.length()).play();
            view.close();
            Page.write(run, options.report());
            System.out.println();
            Summary.of(run).forEach(System.out::println);
            System.out.println("  report " + options.report());
            System.out.println();
            System.out.println(Summary.lastLine(run));
            return run.kept() ? 0 : 1;
        } finally {
            view.close();
        }
    }

    /** The launcher says so, since a JVM cannot tell reliably. */
    private static boolean isTerminal() {
        return Boolean.getBoolean("quickstart.terminal");
    }

    private static Store open(Options options) throws IOException {
        if (options.config().isEmpty()) return EmbeddedStore.start(Timetable.lives(options.length()));
        return ConfiguredStore.open(SettingsFile.read(options.config().get(), System.getenv()));
    }
}
