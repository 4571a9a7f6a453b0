package io.github.inkseal;

import io.github.inkseal.config.ConfigException;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.internal.config.ConfigLoader;
import io.github.inkseal.internal.config.LoadedConfig;
import io.github.inkseal.internal.config.ReadFiles;
import io.github.inkseal.internal.config.Resolvers;
import io.github.inkseal.internal.control.Examination;
import io.github.inkseal.spi.ControlRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares configurations with what is recommended: what {@code mode: hardened} enforces and {@code inkseal doctor} shows. Needs no
 * running context, writes nothing and opens no socket; files that a configuration names are read. Any thread.
 */
public final class Doctor {

    /** The control that says whether there is a configuration at all. */
    private static final String CONFIGURATION = "configuration";

    private final ComponentRegistry registry;
    private final ClassLoader classLoader;
    private final Examination examination;

    /** With all checks on the class path. */
    public Doctor() {
        this(LoggerContext.classLoader());
    }

    private Doctor(ClassLoader classLoader) {
        this.classLoader = classLoader;
        this.registry = ComponentRegistry.load(classLoader, List.of());
        this.examination = Examination.load(classLoader, registry);
    }

    /** What each control asks for. */
    public List<ControlRule> rules() {
        return examination.rules();
    }

    /** How a configuration made in code stands to it. What is wrong is in the result; never throws. */
    public List<Control> examine(InksealConfig config) {
        return examination.examine(config, ReadFiles.NONE, List.of());
    }

    /**
     * How a configuration stands to it that is read anew. What is wrong is in the result, a configuration that can't be used too;
     * never throws.
     *
     * @param file null for the one that an application in this process would find
     * @param keys private keys at hand, to try whether they open what would be sealed
     */
    public List<Control> examine(@Nullable Path file, List<Path> keys) {
        Resolvers resolvers = Resolvers.find(classLoader);
        ConfigLoader loader = ConfigLoader.ofProcess(classLoader, registry, resolvers);
        List<Control> all = new ArrayList<>();
        try {
            LoadedConfig loaded = file == null ? loader.load() : loader.load(file);
            all.add(Control.pass(CONFIGURATION, loaded.source(), "can be used"));
            all.addAll(examination.examine(loaded.config(), loaded.files(), keys));
        } catch (ConfigException e) {
            for (String problem : e.problems()) {
                all.add(Control.fail(CONFIGURATION, file == null ? "" : file.toString(), problem, mend(problem)));
            }
        } finally {
            // What is read is judged here, not who reads it.
            resolvers.close(failed -> {});
        }
        return List.copyOf(all);
    }

    private static String mend(String problem) {
        if (problem.endsWith("does not exist")) {
            return "check the path";
        }
        return problem.matches(".*:\\d+: .*") ? "mend that line" : "mend it there";
    }
}
