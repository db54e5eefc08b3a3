// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.stage;

import io.github.credentials4j.modelserver.ModelServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The model server in a JVM of its own, which ends by a signal. */
public final class Launched implements AutoCloseable {
    private static final Pattern LISTENS = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Duration START = Duration.ofMinutes(3);

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final Thread reader = new Thread(this::read, "output-of-model-server");
    private final Thread lastResort;

    private Launched(Process process) {
        this.process = process;
        lastResort = new Thread(process::destroyForcibly, "end-of-model-server");
        Runtime.getRuntime().addShutdownHook(lastResort);
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts it by its main method, with the class path of this JVM, and waits until it serves.
     *
     * @param settings as of its command line
     */
    public static Launched with(Map<String, String> settings) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ModelServer.class.getName()));
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        Launched launched = new Launched(
                new ProcessBuilder(command).redirectErrorStream(true).start());
        try {
            launched.port.get(START.toSeconds(), TimeUnit.SECONDS);
            return launched;
        } catch (Exception failed) {
            launched.close();
            throw new AssertionError("did not start:\n" + launched.output(), failed);
        }
    }

    public URI address() {
        return URI.create("https://localhost:" + port.join());
    }

    /** Sends SIGTERM, and does not wait. By the handle, since {@code Process.destroy} closes the output too. */
    public void terminate() {
        if (!process.toHandle().destroy()) throw new AssertionError("no signal could be sent");
    }

    /** Returns whether it takes a new connection now. */
    public boolean takesConnections() {
        try (Socket taken = new Socket(InetAddress.getLoopbackAddress(), port.join())) {
            return taken.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    /** Waits for its end, and returns its exit code. */
    public int exitCode(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS))
            throw new AssertionError("still runs after " + atMost + ":\n" + output());
        reader.join();
        return process.exitValue();
    }

    /** Returns what it wrote up to now, to standard output and standard error. */
    public String output() {
        return String.join("\n", output);
    }

    /** It listens before it says that it has started; the port counts when it has. */
    private void read() {
        int listensOn = -1;
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                Matcher listens = LISTENS.matcher(line);
                if (listens.find()) listensOn = Integer.parseInt(listens.group(1));
                if (line.contains("Started ModelServer in")) port.complete(listensOn);
            }
        } catch (IOException broken) {
            output.add(String.valueOf(broken));
        }
        port.completeExceptionally(new IllegalStateException("it ended"));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }
}
