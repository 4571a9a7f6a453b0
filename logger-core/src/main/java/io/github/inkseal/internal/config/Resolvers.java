package io.github.inkseal.internal.config;

import io.github.inkseal.spi.SecretResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The resolvers of references there are. Made once for whoever loads again and again, since one may hold a session with a vault,
 * and closed by him. Any thread.
 */
public final class Resolvers {

    /** None but those that every configuration has. */
    public static final Resolvers NONE = new Resolvers(List.of(), List.of());

    private final List<SecretResolver> all;
    private final List<String> broken;

    private Resolvers(List<SecretResolver> all, List<String> broken) {
        this.all = List.copyOf(all);
        this.broken = List.copyOf(broken);
    }

    /** Those that {@link java.util.ServiceLoader} finds, made now. */
    public static Resolvers find(ClassLoader classPath) {
        List<String> broken = new ArrayList<>();
        List<SecretResolver> found = Services.load(SecretResolver.class, classPath, broken::add);
        return new Resolvers(found, broken);
    }

    List<SecretResolver> all() {
        return all;
    }

    /** Those that could not be made, one line each. */
    List<String> broken() {
        return broken;
    }

    /**
     * Closes those that can be closed; nothing is resolved any more.
     *
     * @param warnings told of those that fail
     */
    public void close(Consumer<String> warnings) {
        for (SecretResolver resolver : all) {
            if (resolver instanceof AutoCloseable resource) {
                try {
                    resource.close();
                } catch (Throwable failure) {
                    // Its message may hold anything, a secret too.
                    warnings.accept(resolver.getClass().getName() + " could not be closed: "
                            + failure.getClass().getName());
                }
            }
        }
    }
}
