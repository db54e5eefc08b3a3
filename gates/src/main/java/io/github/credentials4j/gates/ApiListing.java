// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a module exports: one line for each public or protected type and member, sorted, checked in as {@code api.txt}
 * beside the module's pom, so that every change of it is seen in review.
 */
public final class ApiListing {
    private static final Path LISTING = Path.of("api.txt");
    private static final String ACCEPT = "api.accept";
    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

    private final List<String> lines;

    private ApiListing(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    /** Returns what the module whose tests run exports. */
    public static ApiListing ofModule() {
        return of(exported(Path.of("target", "classes")));
    }

    /**
     * Returns what these types export.
     *
     * @param types listed if they and what encloses them are public or protected
     */
    public static ApiListing of(List<Class<?>> types) {
        return new ApiListing(types.stream()
                .filter(ApiListing::isExported)
                .sorted(Comparator.comparing(Class::getName))
                .flatMap(ApiListing::describe)
                .toList());
    }

    /** Returns the lines of the listing. */
    public List<String> lines() {
        return lines;
    }

    /**
     * Compares with {@code api.txt}, or writes it if the system property {@code api.accept} is {@code true}.
     *
     * @throws AssertionError if they differ; shows the difference and how to accept it
     */
    public void matchesTheOneCheckedIn() {
        try {
            if (Boolean.getBoolean(ACCEPT)) Files.write(LISTING, lines);
            List<String> accepted = Files.exists(LISTING) ? Files.readAllLines(LISTING) : List.of();
            if (!accepted.equals(lines)) throw new AssertionError(difference(accepted));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("could not read or write " + LISTING.toAbsolutePath(), unreadable);
        }
    }

    String difference(List<String> accepted) {
        String module = String.valueOf(Path.of("").toAbsolutePath().getFileName());
        Stream<String> gone = qualified(accepted).stream()
                .filter(line -> !qualified(lines).contains(line))
                .map("\n- "::concat);
        Stream<String> come = qualified(lines).stream()
                .filter(line -> !qualified(accepted).contains(line))
                .map("\n+ "::concat);
        return "The API of " + module + " is not the one in its api.txt:"
                + Stream.concat(gone, come).collect(Collectors.joining())
                + "\nIf that is meant, run this, look at the diff and commit it:\n  mvn -q test -pl " + module
                + " -am -Dtest=ArchitectureTest -Dsurefire.failIfNoSpecifiedTests=false -D" + ACCEPT + "=true";
    }

    /** Puts the type before each member, since a member's line alone does not say whose it is. */
    private static List<String> qualified(List<String> listing) {
        List<String> whole = new ArrayList<>();
        String type = "";
        for (String line : listing) {
            if (!line.startsWith("  ")) type = line.split("[ {]*(extends|implements|permits) ", 2)[0];
            whole.add(line.startsWith("  ") ? type + " : " + line.strip() : line);
        }
        return whole;
    }

    private static Stream<String> describe(Class<?> type) {
        Stream<String> members = Stream.of(
                        Arrays.stream(type.getDeclaredFields()).map(ApiListing::line),
                        Arrays.stream(type.getDeclaredConstructors()).map(ApiListing::line),
                        Arrays.stream(type.getDeclaredMethods()).map(ApiListing::line))
                .flatMap(kind -> kind)
                .filter(line -> !line.isEmpty())
                .map(line -> "  " + brief(line.replace(type.getName() + ".", "").replace(type.getName() + "(", "new(")))
                .sorted();
        return Stream.concat(Stream.of(brief(header(type))), members);
    }

    private static String header(Class<?> type) {
        Type parent = type.getGenericSuperclass();
        boolean plain = parent == null || parent == Object.class || parent == Record.class || type.isEnum();
        String whole = type.toGenericString(); // whose modifiers differ between JDKs: only the name and what follows
        return modifiers(type)
                + whole.substring(whole.indexOf(type.getName()))
                + (plain ? "" : " extends " + parent.getTypeName())
                + names(type.isInterface() ? " extends " : " implements ", type.getGenericInterfaces());
    }

    private static String modifiers(Class<?> type) {
        int shown = Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.FINAL;
        if (!type.isInterface()) shown |= Modifier.ABSTRACT;
        return Modifier.toString(type.getModifiers() & shown) + (type.isSealed() ? " sealed " : " ") + kind(type) + " ";
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) return "@interface";
        if (type.isInterface()) return "interface";
        if (type.isRecord()) return "record";
        return type.isEnum() ? "enum" : "class";
    }

    private static String names(String word, Type... types) {
        if (types.length == 0) return "";
        return word + Arrays.stream(types).map(Type::getTypeName).sorted().collect(Collectors.joining(", "));
    }

    private static String line(Member member) {
        if (member.isSynthetic() || OF_EVERY_OBJECT.contains(member.getName()) || !isExported(member.getModifiers()))
            return "";
        if (member instanceof Field field) return field.toGenericString();
        if (member instanceof Constructor<?> constructor) return constructor.toGenericString();
        return ((Method) member).toGenericString();
    }

    /** Shortens {@code java.lang.String} to {@code String}; all else stays whole. */
    private static String brief(String line) {
        return line.replaceAll("\\bjava\\.lang\\.(?=[A-Z])", "");
    }

    private static boolean isExported(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return !type.isAnonymousClass()
                && !type.isLocalClass()
                && isExported(type.getModifiers())
                && !isMarked(type)
                && (outer == null || isExported(outer));
    }

    /** Public only so that the engine's own packages can share it. */
    private static boolean isMarked(Class<?> type) {
        return Arrays.stream(type.getAnnotations())
                .anyMatch(mark -> mark.annotationType().getSimpleName().equals("NotApi"));
    }

    private static boolean isExported(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static List<Class<?>> exported(Path root) {
        if (!Files.isDirectory(root)) return List.of();
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(root::relativize)
                    .map(file -> file.toString().replace(root.getFileSystem().getSeparator(), "."))
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .<Class<?>>map(name -> load(name.substring(0, name.length() - ".class".length())))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("could not read " + root.toAbsolutePath(), unreadable);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ApiListing.class.getClassLoader());
        } catch (ClassNotFoundException | NoClassDefFoundError missing) {
            throw new IllegalStateException("could not load " + name + " to list what it exports", missing);
        }
    }
}
