package io.github.inkseal.internal.config;

import io.github.inkseal.config.Key;
import io.github.inkseal.config.Secret;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A record as a group of keys. Uses nothing but public members, so that no module needs to be opened.
 *
 * @param type the record's class
 * @param parts its components in their order
 * @param constructor the canonical one
 * @param defaults what the record's static {@code defaults()} returns; null if it has none
 */
record RecordShape(
        Class<? extends Record> type,
        List<Part> parts,
        Constructor<? extends Record> constructor,
        @Nullable Record defaults) {

    /** A component by its key in a file. */
    record Part(String key, String name, Type type, Method accessor, boolean secret) {

        boolean isPrimitive() {
            return type instanceof Class<?> c && c.isPrimitive();
        }
    }

    /**
     * Looks at a record.
     *
     * @throws IllegalArgumentException if it is not public or its {@code defaults()} throws; a fault of
     *     whoever wrote it
     */
    static RecordShape of(Class<? extends Record> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null || !Modifier.isPublic(type.getModifiers())) {
            throw new IllegalArgumentException(type.getName() + " is not a public record");
        }
        List<Part> parts = new ArrayList<>();
        for (RecordComponent c : components) {
            parts.add(new Part(
                    key(c), c.getName(), c.getGenericType(), c.getAccessor(), c.isAnnotationPresent(Secret.class)));
        }
        try {
            Constructor<? extends Record> constructor = type.getConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return new RecordShape(type, List.copyOf(parts), constructor, defaults(type));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + " can't be used as settings: " + e, e);
        }
    }

    List<String> keys() {
        return parts.stream().map(Part::key).toList();
    }

    /** The value of a component that nobody set; null if there is none. */
    @Nullable
    Object defaultOf(Part part) {
        if (defaults == null) {
            return null;
        }
        try {
            return part.accessor().invoke(defaults);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + " can't be used as settings: " + e, e);
        }
    }

    private static String key(RecordComponent component) {
        Key key = component.getAnnotation(Key.class);
        return key != null
                ? key.value()
                : component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static @Nullable Record defaults(Class<? extends Record> type) throws ReflectiveOperationException {
        Method method;
        try {
            method = type.getMethod("defaults");
        } catch (NoSuchMethodException none) {
            return null;
        }
        if (!Modifier.isStatic(method.getModifiers()) || method.getReturnType() != type) {
            return null;
        }
        try {
            return (Record) method.invoke(null);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(type.getName() + ".defaults() failed: " + e.getCause(), e);
        }
    }
}
