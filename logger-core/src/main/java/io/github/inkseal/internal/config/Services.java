package io.github.inkseal.internal.config;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** Finds providers one by one, so that a broken one does not hide the others. */
public final class Services {

    /** A loader that fails again and again without moving on must not hold up the start. */
    private static final int MOST_FAILURES = 100;

    private Services() {}

    /**
     * All providers that can be used.
     *
     * @param broken told of each that can't
     */
    public static <S> List<S> load(Class<S> type, ClassLoader from, Consumer<String> broken) {
        List<S> found = new ArrayList<>();
        Iterator<S> providers = ServiceLoader.load(type, from).iterator();
        int failures = 0;
        while (failures < MOST_FAILURES) {
            try {
                if (!providers.hasNext()) {
                    break;
                }
                found.add(providers.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                failures++;
                broken.accept("a provider of " + type.getName() + " can't be used: " + e.getMessage());
            }
        }
        return found;
    }
}
