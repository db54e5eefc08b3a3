// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.source;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Subscription;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls an action soon after something changed beside a mounted file, so that nobody waits for the next poll:
 *
 * <pre>{@code
 * FileWatch.of(path, () -> credentials.signal("file:" + path))
 * }</pre>
 *
 * <p>It watches the file's folder, where Kubernetes swaps {@code ..data}, on one daemon thread. Nothing depends on it: some
 * file systems tell nothing, and polling goes on.
 */
public final class FileWatch implements Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);
    private static final long QUIET_MILLIS = 50;

    private final Path folder;
    private final Runnable changed;
    private final WatchService watch;

    private FileWatch(Path folder, Runnable changed, WatchService watch) {
        this.folder = folder;
        this.changed = changed;
        this.watch = watch;
    }

    /**
     * Returns a watch that has begun.
     *
     * @param file the file; only its folder must exist
     * @param changed called on the watch's own thread after each burst of changes in the folder; what it throws is logged
     * @throws CredentialException {@code MISCONFIGURED} if the folder cannot be watched
     */
    public static FileWatch of(Path file, Runnable changed) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        CredentialName name = CredentialName.of("file:" + file);
        if (folder == null) throw new CredentialException(Failure.MISCONFIGURED, name, "it is no file in a folder");
        try {
            FileWatch begun = new FileWatch(folder, changed, begin(folder));
            Thread thread = new Thread(begun::follow, "credentials4j-watch-" + folder.getFileName());
            thread.setDaemon(true);
            thread.start();
            return begun;
        } catch (IOException unwatchable) {
            throw new CredentialException(
                    Failure.MISCONFIGURED, name, "its folder cannot be watched; rely on polling", unwatchable);
        }
    }

    /** Ends the watch and its thread; safe to repeat. */
    @Override
    public void close() {
        try {
            watch.close();
        } catch (IOException leftOpen) {
            LOG.warn("the watch of {} was not closed", folder, leftOpen);
        }
    }

    private static WatchService begin(Path folder) throws IOException {
        WatchService watch = folder.getFileSystem().newWatchService();
        try {
            folder.register(
                    watch,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
            return watch;
        } catch (IOException refused) {
            watch.close();
            throw refused;
        }
    }

    private void follow() {
        try {
            boolean there = true;
            while (there) {
                there = quiet(watch.take());
                tell();
            }
            LOG.warn("{} is gone and no longer watched; its files are polled", folder);
        } catch (ClosedWatchServiceException closed) {
            LOG.debug("the watch of {} ended", folder);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether the folder is still there, once a burst of changes is over: a swap is several of them. */
    private boolean quiet(WatchKey first) throws InterruptedException {
        WatchKey key = first;
        boolean there = true;
        while (key != null) {
            key.pollEvents();
            there = key.reset();
            key = watch.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
        }
        return there;
    }

    private void tell() {
        try {
            changed.run();
        } catch (RuntimeException thrown) {
            LOG.warn("the action on a change in {} failed", folder, thrown);
        }
    }
}
