package io.github.inkseal.internal.config;

import io.github.inkseal.spi.SecretResolver;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Resolves {@code ${scheme:reference}} in values of a configuration.
 *
 * <p>One pass from left to right: what a reference resolves to is never looked at again, so that no
 * value can bring in another. Two dollar signs before the brace stand for a literal one with its brace.
 */
final class References {

    /** The doubled sign stands for itself. */
    private static final Pattern REFERENCE = Pattern.compile("(?<!\\$)\\$\\{");

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

    /**
     * A value to use.
     *
     * @param text what it is
     * @param reference how the file wrote it if a reference is in it, else null: then the text is secret
     */
    record Value(String text, @Nullable String reference) {

        /** What a message may show of it. */
        String shown() {
            return reference != null ? "the value of " + Shown.quoted(reference) : Shown.quoted(text);
        }
    }

    /** Whether there is a reference in a text. */
    static boolean isReference(String text) {
        return REFERENCE.matcher(text).find();
    }

    @FunctionalInterface
    private interface Scheme {
        @Nullable
        String resolve(String reference, Problems problems) throws Exception;
    }

    private static final class Missing extends Exception {
        private static final long serialVersionUID = 1L;

        Missing(String message) {
            super(message);
        }
    }

    private final Map<String, Scheme> schemes = new TreeMap<>();
    private final List<String> conflicts = new ArrayList<>();

    private References() {}

    References(
            Map<String, String> environment,
            Map<String, String> systemProperties,
            SourceFiles files,
            List<SecretResolver> resolvers) {
        schemes.put("env", (name, problems) -> named(environment, name, "environment variable"));
        schemes.put("sys", (name, problems) -> named(systemProperties, name, "system property"));
        schemes.put("file", (name, problems) -> text(files, name, problems));
        resolvers.forEach(this::add);
    }

    /** Those of whoever may not read secrets: none is resolved. */
    static References refused() {
        return new References();
    }

    private void add(SecretResolver resolver) {
        String name = resolver.getClass().getName();
        try {
            Scheme scheme = (reference, problems) -> resolver.resolve(reference);
            if (schemes.putIfAbsent(resolver.scheme(), scheme) != null) {
                conflicts.add("the scheme \"" + resolver.scheme() + "\" of " + name + " is already taken");
            }
        } catch (RuntimeException | LinkageError e) {
            conflicts.add(name + " can't be used: " + e.getMessage());
        }
    }

    /** Resolvers that got in each other's way. */
    List<String> conflicts() {
        return conflicts;
    }

    /** The value of what a file wrote; null if a reference in it can't be resolved, which is then reported. */
    @Nullable
    Value resolve(String written, Place place, Problems problems) {
        if (!written.contains("${")) {
            return new Value(written, null);
        }
        StringBuilder out = new StringBuilder();
        boolean found = false;
        int at = 0;
        while (at < written.length()) {
            if (written.startsWith("$${", at)) {
                out.append("${");
                at += 3;
            } else if (written.startsWith("${", at)) {
                int end = written.indexOf('}', at);
                if (end < 0) {
                    problems.add(place, "has a reference without its closing brace; write $${ for a literal ${");
                    return null;
                }
                String value = resolveOne(written.substring(at + 2, end), place, problems);
                if (value == null) {
                    return null;
                }
                out.append(value);
                found = true;
                at = end + 1;
            } else {
                out.append(written.charAt(at++));
            }
        }
        return new Value(out.toString(), found ? written : null);
    }

    private @Nullable String resolveOne(String inner, Place place, Problems problems) {
        if (schemes.isEmpty()) {
            problems.add(place, "a reference can't be given here");
            return null;
        }
        String shown = Shown.quoted("${" + inner + "}");
        if (inner.contains("${")) {
            problems.add(place, shown + " has a reference in a reference, which is never resolved");
            return null;
        }
        int colon = inner.indexOf(':');
        if (colon < 0) {
            problems.add(place, shown + " has no scheme; " + withoutScheme(inner));
            return null;
        }
        Scheme scheme = schemes.get(inner.substring(0, colon));
        if (scheme == null) {
            String name = Shown.quoted(inner.substring(0, colon));
            problems.add(place, shown + ": unknown scheme " + name + "; known schemes: " + known());
            return null;
        }
        String why;
        try {
            String value = scheme.resolve(inner.substring(colon + 1), problems);
            if (value != null) {
                return value;
            }
            why = "the resolver has no value for it";
        } catch (Missing e) {
            why = e.getMessage();
        } catch (Exception | LinkageError e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            why = "could not be resolved: "
                    + (e.getMessage() == null ? e.getClass().getName() : e.getMessage());
        }
        problems.add(place, shown + ": " + why);
        return null;
    }

    private String withoutScheme(String inner) {
        return VARIABLE.matcher(inner).matches()
                ? "did you mean \"${env:" + inner + "}\"? ($${ stands for a literal ${)"
                : "known schemes: " + known() + " ($${ stands for a literal ${)";
    }

    private String known() {
        return String.join(", ", schemes.keySet());
    }

    private static String named(Map<String, String> values, String name, String what) throws Missing {
        String value = values.get(name);
        if (value == null) {
            throw new Missing("there is no " + what + " " + Shown.quoted(name));
        }
        return value;
    }

    private static String text(SourceFiles files, String name, Problems problems) throws Missing {
        if (name.isBlank()) {
            throw new Missing("names no file");
        }
        try {
            String text = files.read(Path.of(name), problems);
            int end = text.length();
            if (text.endsWith("\r\n")) {
                end -= 2;
            } else if (text.endsWith("\n")) {
                end -= 1;
            }
            return text.substring(0, end);
        } catch (SourceFiles.Unreadable e) {
            throw new Missing("the file " + e.getMessage());
        } catch (InvalidPathException e) {
            throw new Missing("is not the path of a file");
        }
    }
}
