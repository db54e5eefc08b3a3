// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All that a program registered.
 *
 * @param resources in no certain order: the SDK registers on many threads
 * @param settings the exported document
 */
public record Registered(List<Resource> resources, String settings) {
    /** Returns the one resource of a type with a name. */
    public Resource one(String type, String name) {
        List<Resource> found = of(type).filter(each -> each.name().equals(name)).toList();
        if (found.size() != 1) throw new AssertionError(type + " " + name + " is there " + found.size() + " times");
        return found.get(0);
    }

    /** Returns all resources of a type. */
    public Stream<Resource> of(String type) {
        return resources.stream().filter(each -> each.type().equals(type));
    }

    /** Returns this with one resource changed. */
    public Registered changing(String type, String name, UnaryOperator<Resource> change) {
        Resource before = one(type, name);
        return new Registered(
                resources.stream()
                        .map(each -> each.equals(before) ? change.apply(each) : each)
                        .toList(),
                settings);
    }

    /** Returns this without a resource. */
    public Registered without(String type, String name) {
        Resource gone = one(type, name);
        return new Registered(
                resources.stream().filter(each -> !each.equals(gone)).toList(), settings);
    }

    /** Returns this with one more resource. */
    public Registered plus(Resource more) {
        List<Resource> all = new ArrayList<>(resources);
        all.add(more);
        return new Registered(List.copyOf(all), settings);
    }
}
