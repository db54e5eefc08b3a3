// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Which paths are mount points, as {@code proc(5)} tells of {@code /proc/self/mountinfo}. */
final class MountTable {
    private static final Path SELF = Path.of("/proc/self/mountinfo");
    private static final int MOUNT_POINT = 4;

    private MountTable() {}

    /** Returns whether the file itself is mounted, as Kubernetes does with {@code subPath}: such a mount never changes. */
    static boolean isMountPoint(Path file) {
        try {
            return lists(Files.readAllLines(SELF), file.toAbsolutePath().normalize());
        } catch (IOException elsewhere) { // no Linux, or no permission: then nothing is known
            return false;
        }
    }

    static boolean lists(List<String> mountinfo, Path file) {
        return mountinfo.stream()
                .map(line -> line.split(" ", -1))
                .filter(fields -> fields.length > MOUNT_POINT)
                .anyMatch(fields -> unescaped(fields[MOUNT_POINT]).equals(file.toString()));
    }

    private static String unescaped(String octal) {
        return octal.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
