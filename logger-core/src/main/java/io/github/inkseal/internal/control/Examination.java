package io.github.inkseal.internal.control;

import io.github.inkseal.Control;
import io.github.inkseal.Control.Status;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.Mode;
import io.github.inkseal.internal.config.ComponentRegistry;
import io.github.inkseal.internal.config.ReadFiles;
import io.github.inkseal.internal.config.Services;
import io.github.inkseal.spi.ControlCheck;
import io.github.inkseal.spi.ControlCheck.Examined;
import io.github.inkseal.spi.ControlRule;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Protection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks all checks, which are found when that is first wanted: most contexts never ask. Any thread. */
public final class Examination {

    private static final String BROKEN = "control-check";

    private final ComponentRegistry registry;
    private final Supplier<Checks> source;
    private volatile @Nullable Checks found;

    /** The checks there are, and a control for each that could not be loaded. */
    private record Checks(List<ControlCheck> all, List<Control> broken) {}

    private Examination(ComponentRegistry registry, Supplier<Checks> source) {
        this.registry = registry;
        this.source = source;
    }

    /** With the core's check and those that {@link java.util.ServiceLoader} finds. */
    public static Examination load(ClassLoader from, ComponentRegistry registry) {
        return new Examination(registry, () -> {
            List<Control> broken = new ArrayList<>();
            List<ControlCheck> all = new ArrayList<>();
            all.add(new CoreControls());
            all.addAll(Services.load(
                    ControlCheck.class, from, why -> broken.add(broken("a control check can't be loaded: " + why))));
            return new Checks(all, broken);
        });
    }

    /** With exactly these checks. */
    static Examination of(ComponentRegistry registry, List<ControlCheck> checks) {
        return new Examination(registry, () -> new Checks(checks, List.of()));
    }

    private Checks checks() {
        Checks known = found;
        if (known == null) {
            known = source.get();
            found = known;
        }
        return known;
    }

    /** Every rule of every check. */
    public List<ControlRule> rules() {
        return checks().all().stream().flatMap(check -> check.rules().stream()).toList();
    }

    /**
     * How a configuration stands to them, in the order of the rules. Never throws.
     *
     * @param files what it was read from
     * @param keys see {@link Examined#keys}
     */
    public List<Control> examine(InksealConfig config, ReadFiles files, List<Path> keys) {
        List<Control> all = new ArrayList<>(checks().broken());
        Examined examined = new Seen(config, files, List.copyOf(keys));
        for (ControlCheck check : checks().all()) {
            all.addAll(examine(check, examined));
        }
        return List.copyOf(all);
    }

    private static List<Control> examine(ControlCheck check, Examined examined) {
        List<Control> given = new ArrayList<>();
        Map<String, ControlRule> rules = new LinkedHashMap<>();
        try {
            check.rules().forEach(rule -> rules.put(rule.id(), rule));
            boolean hardened = examined.config().mode() == Mode.HARDENED;
            for (Control control : check.examine(examined)) {
                given.add(hardened ? hardened(control, rules.get(control.id())) : control);
            }
            for (String id : rules.keySet()) {
                if (given.stream().noneMatch(control -> control.id().equals(id))) {
                    given.add(broken(check.getClass().getName() + " says nothing of " + id));
                }
            }
        } catch (Exception | LinkageError | StackOverflowError failure) {
            // Its message may hold anything.
            given.add(broken(check.getClass().getName() + " has failed: "
                    + failure.getClass().getName()));
        }
        return given;
    }

    /** What no rule tells of is taken for one: a check that forgets its own must not let anything pass. */
    private static Control hardened(Control control, @Nullable ControlRule rule) {
        boolean advice = rule != null && rule.inHardened() == ControlRule.Hardened.ADVICE;
        return control.status() == Status.WARN && !advice ? control.withStatus(Status.FAIL) : control;
    }

    private static Control broken(String found) {
        return Control.fail(BROKEN, "", found, "report it to whoever makes it, or take it off the class path");
    }

    private final class Seen implements Examined {
        private final InksealConfig config;
        private final ReadFiles files;
        private final List<Path> keys;

        Seen(InksealConfig config, ReadFiles files, List<Path> keys) {
            this.config = config;
            this.files = files;
            this.keys = keys;
        }

        @Override
        public InksealConfig config() {
            return config;
        }

        @Override
        public List<String> looseFiles() {
            return files.loose();
        }

        @Override
        public List<Path> files() {
            return files.all();
        }

        @Override
        public List<Path> keys() {
            return keys;
        }

        @Override
        public boolean has(Class<?> kind, String type) {
            return registry.find(kind, type) != null;
        }

        @Override
        public Protection protection(String type, Record settings) {
            LogComponentFactory<?> factory = registry.find(LogWriter.class, type);
            return factory == null ? Protection.PLAINTEXT : ask(factory, settings);
        }

        private static <S extends Record> Protection ask(LogComponentFactory<S> factory, Record settings) {
            return factory.settingsType().isInstance(settings)
                    ? factory.protection(factory.settingsType().cast(settings))
                    : Protection.PLAINTEXT;
        }
    }
}
