package io.github.inkseal.internal.control;

import io.github.inkseal.config.Secret;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what looks like a secret in settings that are none. Keys that are secrets take a reference only and are not looked at: here it
 * can't be told any more what they came from.
 */
final class Literals {

    /** A password within an address, a private key, a bearer token. */
    private static final Pattern SECRET = Pattern.compile(
            "://[^/@\\s:]*:[^/@\\s]+@|-----BEGIN [A-Z ]*PRIVATE KEY|(?i:^(bearer|basic) [A-Za-z0-9+/._~-]{12,})");

    private final List<String> places = new ArrayList<>();

    /** The keys, by their paths, whose values look like secrets. */
    static List<String> in(Record settings) {
        Literals literals = new Literals();
        literals.look(settings, "");
        return literals.places;
    }

    private void look(@Nullable Object value, String path) {
        if (value instanceof CharSequence text) {
            if (SECRET.matcher(text).find()) {
                places.add(path);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> look(one, path + "." + key));
        } else if (value instanceof Iterable<?> all && !(value instanceof java.nio.file.Path)) {
            all.forEach(one -> look(one, path));
        } else if (value instanceof Record record) {
            for (RecordComponent part : record.getClass().getRecordComponents()) {
                if (!part.isAnnotationPresent(Secret.class)) {
                    look(valueOf(part, record), path.isEmpty() ? part.getName() : path + "." + part.getName());
                }
            }
        }
    }

    private static @Nullable Object valueOf(RecordComponent part, Record record) {
        try {
            return part.getAccessor().invoke(record);
        } catch (ReflectiveOperationException notForUs) {
            return null;
        }
    }
}
