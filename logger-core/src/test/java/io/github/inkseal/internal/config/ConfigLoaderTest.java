package io.github.inkseal.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.config.ConfigException;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.LevelSetting;
import io.github.inkseal.spi.SecretResolver;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {

    private final Fixture fixture = new Fixture();

    @TempDir
    Path folder = Path.of("unset");

    private Path classes = Path.of("unset");

    @BeforeEach
    void a_class_path() throws IOException {
        classes = Files.createDirectory(folder.resolve("classes"));
        fixture.classPath =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    /** A file whose queue holds so many events, by which it is told from others. */
    private static Path holding(Path file, int capacity) throws IOException {
        return Files.writeString(file, "queue: { capacity: " + capacity + " }");
    }

    private int capacity() {
        return fixture.loader().load().config().queue().capacity();
    }

    @Test
    void the_first_place_that_has_a_configuration_wins() throws IOException {
        assertThat(capacity()).isEqualTo(65_536);
        assertThat(fixture.loader().load().source()).isEqualTo("defaults");

        holding(classes.resolve("inkseal.yaml"), 1);
        assertThat(capacity()).isEqualTo(1);
        assertThat(fixture.loader().load().source()).isEqualTo("classpath:inkseal.yaml");

        holding(classes.resolve("inkseal-test.yaml"), 2);
        assertThat(capacity()).isEqualTo(2);
        assertThat(fixture.loader().load().source()).isEqualTo("classpath:inkseal-test.yaml");

        Path ofEnvironment = holding(folder.resolve("three.yaml"), 3);
        fixture.environment.put("INKSEAL_CONFIG", ofEnvironment.toString());
        assertThat(capacity()).isEqualTo(3);
        assertThat(fixture.loader().load().source()).isEqualTo(ofEnvironment.toString());

        fixture.properties.put(
                "inkseal.config", holding(folder.resolve("four.yaml"), 4).toString());
        assertThat(capacity()).isEqualTo(4);
    }

    @Test
    void a_blank_name_is_no_name() throws IOException {
        holding(classes.resolve("inkseal.yaml"), 1);
        fixture.environment.put("INKSEAL_CONFIG", "");
        fixture.properties.put("inkseal.config", " ");

        assertThat(capacity()).isEqualTo(1);
    }

    @Test
    void a_file_that_is_named_must_be_there() throws IOException {
        holding(classes.resolve("inkseal.yaml"), 1);
        fixture.properties.put("inkseal.config", "/nowhere/inkseal.yaml");

        assertThatThrownBy(() -> fixture.loader().load())
                .isInstanceOf(ConfigException.class)
                .hasMessage("/nowhere/inkseal.yaml: does not exist");
    }

    @Test
    void a_file_may_be_json() throws IOException {
        Path json = Files.writeString(folder.resolve("Inkseal.JSON"), "{\n\t\"queue\": {\"capacity\": 7}\n}");
        fixture.properties.put("inkseal.config", json.toString());

        assertThat(capacity()).isEqualTo(7);
    }

    @Test
    void problems_begin_with_the_file_as_the_user_named_it() throws IOException {
        Path file = Files.writeString(folder.resolve("x.yaml"), "\nclok: micros");
        fixture.environment.put("INKSEAL_CONFIG", file.toString());

        assertThatThrownBy(() -> fixture.loader().load())
                .hasMessage(file + ":2: clok: unknown key; did you mean \"clock\"?");
    }

    @Test
    void two_files_on_the_class_path_are_a_warning() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        holding(classes.resolve("inkseal.yaml"), 1);
        holding(other.resolve("inkseal.yaml"), 2);
        fixture.classPath = new URLClassLoader(
                new URL[] {classes.toUri().toURL(), other.toUri().toURL()}, ClassLoader.getPlatformClassLoader());

        assertThat(capacity()).isEqualTo(1);
        assertThat(fixture.loader().load().warnings())
                .containsExactly("classpath:inkseal.yaml: is on the class path 2 times; the first is used: "
                        + classes.resolve("inkseal.yaml").toUri().toURL());
    }

    @Test
    void a_good_configuration_has_no_problems() throws IOException {
        holding(classes.resolve("inkseal.yaml"), 1);

        LoadedConfig loaded = fixture.loader().loadOrDefault();

        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.config().queue().capacity()).isEqualTo(1);
        assertThat(loaded.source()).isEqualTo("classpath:inkseal.yaml");
    }

    @Test
    void a_bad_configuration_does_not_stop_the_application() throws IOException {
        Files.writeString(classes.resolve("inkseal.yaml"), "queue: { capacity: 4 }\ndispach: direct\nclock: slow");

        LoadedConfig loaded = fixture.loader().loadOrDefault();

        assertThat(loaded.config()).isEqualTo(InksealConfig.defaults());
        assertThat(loaded.source()).isEqualTo("defaults");
        assertThat(loaded.problems())
                .containsExactly(
                        "classpath:inkseal.yaml:2: dispach: unknown key; did you mean \"dispatch\"?",
                        "classpath:inkseal.yaml:3: clock: \"slow\" is not one of its values; it must be one of"
                                + " millis, micros");
    }

    @Test
    void sound_level_overrides_survive_a_bad_configuration() {
        fixture.environment.put("INKSEAL_LEVELS", "root=WARN,a=LOUD");
        fixture.properties.put("inkseal.config", "/nowhere/inkseal.yaml");

        LoadedConfig loaded = fixture.loader().loadOrDefault();

        assertThat(loaded.config())
                .isEqualTo(
                        InksealConfig.builder().level("root", LevelSetting.WARN).build());
        assertThat(loaded.problems()).hasSize(2);
    }

    @Test
    void a_component_that_breaks_while_loading_does_not_stop_the_application() throws IOException {
        Files.writeString(classes.resolve("inkseal.yaml"), "dispatch: \"${bad:x}\"");
        fixture.resolvers.add(new SecretResolver() {
            @Override
            public String scheme() {
                return "bad";
            }

            @Override
            public String resolve(String reference) {
                throw new StackOverflowError("hunter2");
            }
        });

        LoadedConfig loaded = fixture.loader().loadOrDefault();

        assertThat(loaded.config()).isEqualTo(InksealConfig.defaults());
        assertThat(loaded.problems())
                .containsExactly("classpath:inkseal.yaml: could not be loaded: java.lang.StackOverflowError");
    }

    @Test
    void the_process_itself_is_a_source() {
        ConfigLoader loader =
                ConfigLoader.ofProcess(ClassLoader.getPlatformClassLoader(), ComponentRegistry.of(fixture.factories));
        String yaml = "writers: [ { name: \"${sys:java.version}\", type: console } ]";

        assertThat(loader.load(yaml, "x.yaml").config().writers().get(0).name())
                .isEqualTo(System.getProperty("java.version"));
    }
}
