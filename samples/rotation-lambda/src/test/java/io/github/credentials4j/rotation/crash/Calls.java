// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation.crash;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts calls through its proxies, crashes at those it was told to, and looks at the world after each. */
final class Calls {
    private static final List<String> LOCAL = List.of("close", "serviceName", "serviceClientConfiguration", "idOf");

    private final Set<Integer> crashes = new HashSet<>();
    private final Runnable afterEach;
    private int made;

    Calls(Runnable afterEach) {
        this.afterEach = afterEach;
    }

    /** Crashes at this place: place 2n is before call n, place 2n + 1 after it; a second crash counts on from the first. */
    Calls crashAt(int place) {
        crashes.add(place);
        return this;
    }

    int made() {
        return made;
    }

    <C> C through(Class<C> type, C target) {
        return type.cast(Proxy.newProxyInstance(
                Calls.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                    boolean remote = !LOCAL.contains(method.getName());
                    int call = remote ? made++ : -1;
                    if (crashes.remove(2 * call)) throw new Crash("before " + method.getName());
                    try {
                        Object answer = method.invoke(target, args);
                        if (remote) afterEach.run();
                        if (crashes.remove(2 * call + 1)) throw new Crash("after " + method.getName());
                        return answer;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }
}
