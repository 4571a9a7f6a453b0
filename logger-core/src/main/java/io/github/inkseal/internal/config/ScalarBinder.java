package io.github.inkseal.internal.config;

import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.ForceConfig;
import io.github.inkseal.config.LevelSetting;
import io.github.inkseal.config.QueueConfig;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Turns a single value into what a record component wants. */
final class ScalarBinder {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");

    private final Problems problems;

    ScalarBinder(Problems problems) {
        this.problems = problems;
    }

    /** True if values of this type are written as one scalar. */
    static boolean takes(Class<?> type) {
        return type.isEnum()
                || type == String.class
                || type == boolean.class
                || type == Boolean.class
                || type == int.class
                || type == Integer.class
                || type == long.class
                || type == Long.class
                || type == Duration.class
                || type == Path.class
                || type == ByteSize.class;
    }

    /**
     * The value; null if it is none, which is then reported.
     *
     * @param owner the record it is for
     */
    @Nullable
    Object bind(Class<?> type, References.Value value, Class<?> owner, Place place) {
        String text = value.text();
        if (type.isEnum()) {
            return oneOf(type, value, place);
        } else if (type == String.class) {
            return text;
        } else if (type == boolean.class || type == Boolean.class) {
            return checked(bool(text), value, "true or false", place);
        } else if (type == int.class || type == Integer.class) {
            return checked(whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE), value, "a whole number", place);
        } else if (type == long.class || type == Long.class) {
            return checked(wholeLong(text), value, "a whole number", place);
        } else if (type == Duration.class) {
            return duration(value, owner, place);
        } else if (type == Path.class) {
            return checked(path(text), value, "the path of a file or folder", place);
        } else if (type == ByteSize.class) {
            return checked(size(text), value, "a size; write it like 512, 64KiB or 100MiB", place);
        }
        throw new IllegalArgumentException(type.getName());
    }

    private @Nullable Object checked(@Nullable Object bound, References.Value value, String expected, Place place) {
        if (bound == null) {
            problems.add(place, value.shown() + " is not " + expected);
        }
        return bound;
    }

    private @Nullable Object oneOf(Class<?> type, References.Value value, Place place) {
        List<String> names = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            String name = name((Enum<?>) constant);
            if (name.equalsIgnoreCase(value.text().strip())) {
                return constant;
            }
            names.add(name);
        }
        // What is near to a secret tells most of it.
        String hint = value.reference() != null
                ? "it must be one of " + String.join(", ", names)
                : NearestName.hint(value.text().strip(), names, "it must be one of ");
        problems.add(place, value.shown() + " is not one of its values; " + hint);
        return null;
    }

    /** How a file writes a constant: levels as loggers print them, all others like keys. */
    static String name(Enum<?> constant) {
        return constant instanceof Level || constant instanceof LevelSetting
                ? constant.name()
                : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private @Nullable Object duration(References.Value value, Class<?> owner, Place place) {
        if (value.text().strip().equalsIgnoreCase("forever")) {
            // Others count their time in nanoseconds and mean to come to an end.
            if (owner == QueueConfig.class || owner == ForceConfig.class) {
                return QueueConfig.FOREVER;
            }
            problems.add(place, "can't be forever; only the queue's wait and a writer's force.every can");
            return null;
        }
        return checked(Durations.parse(value.text()), value, Durations.EXPECTED, place);
    }

    private static @Nullable Boolean bool(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        };
    }

    private static @Nullable Integer whole(String text, int least, int most) {
        Long n = wholeLong(text);
        return n == null || n < least || n > most ? null : Integer.valueOf(n.intValue());
    }

    private static @Nullable Long wholeLong(String text) {
        try {
            return WHOLE.matcher(text.strip()).matches() ? Long.valueOf(text.strip()) : null;
        } catch (NumberFormatException tooLarge) {
            return null;
        }
    }

    /** What has several lines is what is in a file, whose path was meant: as a path it would be told in every error. */
    private static @Nullable Path path(String text) {
        try {
            return text.isBlank() || text.chars().anyMatch(Character::isISOControl) ? null : Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static @Nullable ByteSize size(String text) {
        try {
            return ByteSize.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
