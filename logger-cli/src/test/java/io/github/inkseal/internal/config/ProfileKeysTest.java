package io.github.inkseal.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ConfigException;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.Profile;
import io.github.inkseal.config.ShutdownConfig;
import io.github.inkseal.crypto.KeyMaker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Each key of each profile changes what happens: with it one thing is seen, without it another. */
class ProfileKeysTest {

    private static final String REFUSED = "refused";
    private static final Duration LONG = Duration.ofSeconds(60);

    /** What is seen with a key; without it something else must be. */
    private record Seen(Function<ProfileKeysTest, Function<InksealConfig, String>> how, String what) {}

    private static Seen seen(String what, BiFunction<ProfileKeysTest, InksealConfig, String> how) {
        return new Seen(test -> config -> how.apply(test, config), what);
    }

    private static final Seen LOADED = seen("loaded", (test, config) -> "loaded");
    private static final Seen PATIENT = seen("patient", ProfileKeysTest::aWarningMeetsAFullQueue);
    private static final Seen DROPS_TOLD = seen("told", ProfileKeysTest::somethingIsDropped);
    private static final Seen FAILURES_TOLD = seen("told", ProfileKeysTest::somethingFails);

    private static Seen writers(String names) {
        return seen(
                names,
                (test, config) -> test.with(
                        config, c -> String.join(" ", c.metrics().writers().keySet())));
    }

    private static Seen printed(String what, String regex) {
        return seen(what, (test, config) -> test.print(config).matches("(?s)" + regex) ? what : "else");
    }

    private static final Map<String, Seen> SEEN = Map.ofEntries(
            Map.entry(
                    "dev levels.root",
                    seen(
                            "true",
                            (test, config) ->
                                    test.with(config, c -> "" + c.getLogger("a").isDebugEnabled()))),
            Map.entry("dev queue.full.then", seen("waits", ProfileKeysTest::manyMeetAFullQueue)),
            Map.entry("dev queue.wait", PATIENT),
            Map.entry("dev writers[0].name", writers("console")),
            Map.entry("dev writers[0].type", LOADED),
            Map.entry("dev writers[0].encoder.type", LOADED),
            Map.entry(
                    "dev writers[0].encoder.pattern",
                    printed("readable", "[0-9:.]{12} ERROR \\[.*] a - hello k=\"?v\"?\\R.*")),
            Map.entry(
                    "test dispatch",
                    seen(
                            "0",
                            (test, config) ->
                                    test.with(config, c -> "" + c.metrics().queueCapacity()))),
            Map.entry("test writers[0].name", writers("memory console")),
            Map.entry("test writers[0].type", LOADED),
            Map.entry("test writers[1].name", writers("memory console")),
            Map.entry("test writers[1].type", LOADED),
            Map.entry(
                    "test writers[1].level",
                    seen("", (test, config) -> test.printed(config, logger -> logger.info("quiet")))),
            Map.entry("test shutdown.hook", seen("null", (test, config) -> test.with(config, ProfileKeysTest::hook))),
            Map.entry("prod queue.wait", PATIENT),
            Map.entry("prod writers[0].name", writers("console sealed")),
            Map.entry("prod writers[0].type", LOADED),
            Map.entry("prod writers[0].encoder.type", LOADED),
            Map.entry("prod writers[0].encoder.profile", printed("ecs", ".*\"@timestamp\".*\"ecs\".*")),
            Map.entry("prod writers[1].name", writers("console sealed")),
            Map.entry("prod writers[1].type", LOADED),
            Map.entry("prod writers[1].path", LOADED),
            Map.entry("prod writers[1].recipients", LOADED),
            Map.entry("prod writers[1].force.at", seen("forced", ProfileKeysTest::anErrorIsForced)),
            Map.entry("prod alerts[0].metric", DROPS_TOLD),
            Map.entry("prod alerts[0].above", DROPS_TOLD),
            Map.entry("prod alerts[0].per", DROPS_TOLD),
            Map.entry("prod alerts[1].metric", FAILURES_TOLD),
            Map.entry("prod alerts[1].above", FAILURES_TOLD),
            Map.entry("prod alerts[1].per", FAILURES_TOLD));

    private final PrintStream out = System.out;

    @TempDir
    Path folder;

    private Path recipient;

    @BeforeEach
    void makeKeys() throws Exception {
        recipient = new KeyMaker()
                .pair(folder.resolve("keys"), "ops").files().stream()
                        .filter(file -> file.toString().endsWith(".pub"))
                        .findFirst()
                        .orElseThrow();
    }

    @AfterEach
    void giveBack() {
        System.setOut(out);
    }

    private static Object document(Profile profile) {
        return new Load(LoadSettings.builder().build()).loadFromString(Layers.text(profile));
    }

    /** The paths of all single values, and without the one that {@code remove} names. */
    private static Object walk(Object node, String path, Set<String> leaves, String remove) {
        if (node instanceof Map<?, ?> map) {
            Map<Object, Object> kept = new LinkedHashMap<>();
            map.forEach((key, value) -> {
                String at = path.isEmpty() ? key.toString() : path + "." + key;
                Object walked = walk(value, at, leaves, remove);
                if (!at.equals(remove)) {
                    kept.put(key, walked);
                }
            });
            return kept;
        } else if (node instanceof List<?> list) {
            List<Object> kept = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                kept.add(walk(list.get(i), path + "[" + i + "]", leaves, remove));
            }
            return kept;
        }
        leaves.add(path);
        return node;
    }

    static Stream<String> keys() {
        return Stream.of(Profile.values()).flatMap(profile -> {
            Set<String> leaves = new TreeSet<>();
            walk(document(profile), "", leaves, "");
            return leaves.stream().map(path -> ScalarBinder.name(profile) + " " + path);
        });
    }

    private ConfigLoader loader() {
        return new ConfigLoader(
                Map.of("INKSEAL_RECIPIENTS", recipient.toString()),
                Map.of(),
                null,
                ComponentRegistry.load(ProfileKeysTest.class.getClassLoader(), List.of()),
                List.of());
    }

    private String observe(String key, String without) {
        String[] parts = key.split(" ", 2);
        Object document =
                walk(document(Profile.valueOf(parts[0].toUpperCase(Locale.ROOT))), "", new TreeSet<>(), without);
        String yaml = new Dump(DumpSettings.builder().build()).dumpToString(document);
        InksealConfig config;
        try {
            String place =
                    folder.resolve("sealed" + without.length()).resolve("app").toString();
            config = loader().load(yaml.replace("logs/app", place), "profile").config();
        } catch (ConfigException refused) {
            return REFUSED;
        }
        return SEEN.get(key).how().apply(this).apply(config);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void each_key_changes_what_happens(String key) {
        assertThat(SEEN).as("what %s changes must be shown here", key).containsKey(key);
        assertThat(observe(key, "")).isEqualTo(SEEN.get(key).what());
        assertThat(observe(key, key.substring(key.indexOf(' ') + 1)))
                .isNotEqualTo(SEEN.get(key).what());
    }

    @Test
    void nothing_is_shown_that_is_no_key() {
        assertThat(keys().collect(Collectors.toSet())).isEqualTo(SEEN.keySet());
    }

    @Test
    void production_shows_an_error_at_once_and_writes_it_as_ciphertext() throws IOException {
        ByteArrayOutputStream shown = capture();
        LoggerContext context = LoggerContext.start(moved());
        context.getLogger("a").error("a very plain message");
        await().atMost(LONG).until(() -> shown.toString(StandardCharsets.UTF_8).contains("a very plain message"));
        context.close(LONG);

        List<Path> files;
        try (Stream<Path> found = Files.list(folder.resolve("moved"))) {
            files = found.filter(Files::isRegularFile).toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("plain message");
        }
    }

    /** With the sealed file in the test's folder. */
    private InksealConfig moved() {
        String yaml =
                "profile: prod\nwriters:\n  - { name: console, type: console }\n  - { name: sealed, type: sealed-file, path: "
                        + folder.resolve("moved/app") + ", recipients: \"${env:INKSEAL_RECIPIENTS}\" }\n";
        return loader().load(yaml, "inkseal.yaml").config().toBuilder()
                .shutdown(new ShutdownConfig(false, LONG))
                .build();
    }

    @Test
    void production_without_recipients_is_refused() {
        ConfigLoader none = new ConfigLoader(
                Map.of("INKSEAL_PROFILE", "prod"),
                Map.of(),
                null,
                ComponentRegistry.load(ProfileKeysTest.class.getClassLoader(), List.of()),
                List.of());
        LoadedConfig loaded = none.loadOrDefault();

        assertThat(loaded.problems()).hasSize(1).first().asString().contains("profile prod:", "INKSEAL_RECIPIENTS");
        assertThat(loaded.config()).isEqualTo(InksealConfig.defaults());
    }

    private ByteArrayOutputStream capture() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes;
    }

    private String with(InksealConfig config, Function<LoggerContext, String> look) {
        LoggerContext context = LoggerContext.start(config);
        try {
            return look.apply(context);
        } finally {
            context.close(LONG);
        }
    }

    private String printed(InksealConfig config, Consumer<Logger> log) {
        ByteArrayOutputStream bytes = capture();
        with(config, context -> {
            log.accept(context.getLogger("a"));
            return "";
        });
        System.setOut(out);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private String print(InksealConfig config) {
        return printed(config, logger -> logger.atError().addKeyValue("k", "v").log("hello"));
    }

    private static String hook(LoggerContext context) {
        try {
            return String.valueOf(in(in(in(context, "engine"), "life"), "hook"));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Object in(Object of, String field) throws ReflectiveOperationException {
        Field found = of.getClass().getDeclaredField(field);
        found.setAccessible(true);
        return found.get(of);
    }

    /** Standard output that takes nothing until it is let go. */
    private static final class Stuck extends OutputStream {
        private final CountDownLatch free = new CountDownLatch(1);
        private final CountDownLatch met = new CountDownLatch(1);

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            met.countDown();
            await(free);
        }

        static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Runs something while the queue is full and the console takes nothing. */
    private String whileFull(InksealConfig config, BiFunction<LoggerContext, Stuck, String> act) {
        Stuck stuck = new Stuck();
        System.setOut(new PrintStream(stuck, true, StandardCharsets.UTF_8));
        LoggerContext context = LoggerContext.start(
                config.toBuilder().queue(config.queue().withCapacity(8)).build());
        try {
            Logger logger = context.getLogger("a");
            logger.error("first");
            Stuck.await(stuck.met);
            // What is below WARN may have all but the last eighth.
            for (int i = 0; i < 7; i++) {
                logger.info("filling");
            }
            logger.warn("filling");
            return act.apply(context, stuck);
        } finally {
            stuck.free.countDown();
            context.close(LONG);
            System.setOut(out);
        }
    }

    private String manyMeetAFullQueue(InksealConfig config) {
        return whileFull(config, (context, stuck) -> {
            Thread calling = new Thread(() -> context.getLogger("a").info("one more"));
            calling.start();
            await().atMost(LONG).until(() -> !calling.isAlive() || calling.getState() == Thread.State.TIMED_WAITING);
            return calling.isAlive() ? "waits" : "dropped";
        });
    }

    private String aWarningMeetsAFullQueue(InksealConfig config) {
        return whileFull(config, (context, stuck) -> {
            long start = System.nanoTime();
            context.getLogger("a").warn("one more");
            return System.nanoTime() - start > 900_000_000L ? "patient" : "hasty";
        });
    }

    private String somethingIsDropped(InksealConfig config) {
        return whileFull(config, (context, stuck) -> {
            context.getLogger("a").info("one too many");
            stuck.free.countDown();
            return toldOf(context, "inkseal.dropped");
        });
    }

    private String somethingFails(InksealConfig config) {
        System.setOut(new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("broken");
                    }
                },
                true,
                StandardCharsets.UTF_8));
        return with(config, context -> {
            context.getLogger("a").error("lost");
            return toldOf(context, "inkseal.failed");
        });
    }

    private static String toldOf(LoggerContext context, String metric) {
        try {
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> context.status().stream()
                            .anyMatch(event -> event.toString().contains(metric)));
            return "told";
        } catch (ConditionTimeoutException never) {
            return "not told";
        }
    }

    private String anErrorIsForced(InksealConfig config) {
        capture();
        return with(config, context -> {
            context.getLogger("a").error("now");
            try {
                await().atMost(Duration.ofSeconds(3))
                        .until(() -> context.metrics().writers().get("sealed").forces() > 0);
                return "forced";
            } catch (ConditionTimeoutException never) {
                return "not forced";
            }
        });
    }
}
