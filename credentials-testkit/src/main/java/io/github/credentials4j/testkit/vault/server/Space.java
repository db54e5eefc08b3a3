// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.server;

import io.github.credentials4j.testkit.vault.engine.Mount;
import io.github.credentials4j.testkit.vault.http.VaultError;
import io.github.credentials4j.testkit.vault.token.Policy;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One namespace: its mounts and policies. */
final class Space {

    final String path;
    final Map<String, Mount> mounts = new TreeMap<>();
    final Map<String, Policy> policies = new TreeMap<>();

    /** Makes one; the root's path is empty, others end with a slash. */
    Space(String path) {
        this.path = path;
        policies.put("default", Policy.DEFAULT);
    }

    /** Returns the mount that a path falls below, the deepest if there are several. */
    Optional<Mount> mountOf(String path) {
        return mounts.values().stream()
                .filter(mount -> path.startsWith(mount.path()) || mount.path().equals(path + "/"))
                .max(Comparator.comparingInt(mount -> mount.path().length()));
    }

    void mount(Mount mount) {
        if (mountOf(mount.path()).isPresent()) {
            throw VaultError.bad("path is already in use at " + mount.path());
        }
        mounts.put(mount.path(), mount);
    }

    List<Policy> policies(List<String> names) {
        return names.stream()
                .flatMap(name -> Optional.ofNullable(policies.get(name)).stream())
                .toList();
    }
}
