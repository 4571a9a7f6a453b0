package io.github.inkseal.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.config.ConsoleSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.JsonSettings;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogEncoder;
import io.github.inkseal.spi.LogWriter;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentRegistryTest {

    /** Another maker of consoles, as a second library might bring. */
    public static final class OtherConsole implements LogComponentFactory<ConsoleSettings> {
        @Override
        public Class<?> kind() {
            return LogWriter.class;
        }

        @Override
        public String type() {
            return "console";
        }

        @Override
        public Class<ConsoleSettings> settingsType() {
            return ConsoleSettings.class;
        }

        @Override
        public Object create(ConsoleSettings settings, ComponentContext context) {
            throw new AssertionError("these tests make no components");
        }
    }

    /** Settings that take a key every writer has. */
    public record Greedy(String level) {}

    record Hidden(String text) {}

    private final Fixture fixture = new Fixture();

    @Test
    void a_factory_is_found_by_kind_and_type() {
        ComponentRegistry registry = ComponentRegistry.of(fixture.factories);

        assertThat(registry.find(LogEncoder.class, "json")).isSameAs(fixture.factories.get(3));
        assertThat(registry.find(LogWriter.class, "json")).isNull();
        assertThat(registry.types(LogWriter.class)).containsExactly("console", "file");
    }

    @Test
    void two_factories_of_one_kind_and_type_are_a_problem_of_every_configuration() {
        fixture.factories.add(new OtherConsole());

        assertThat(fixture.problems("{}"))
                .containsExactly("class path: two factories make the writer type \"console\": "
                        + Fixture.Factory.class.getName() + " and " + OtherConsole.class.getName() + "; remove one");
        assertThat(fixture.loader().loadOrDefault().config()).isEqualTo(InksealConfig.defaults());
    }

    @Test
    void one_type_may_be_of_two_kinds() {
        fixture.factories.add(new Fixture.Factory<>(LogWriter.class, "json", PatternSettings.class));

        assertThat(ComponentRegistry.of(fixture.factories).problems()).isEmpty();
    }

    @Test
    void a_factory_that_contradicts_its_contract_is_a_problem() {
        assertThat(ComponentRegistry.of(List.of(
                                new Fixture.Factory<>(LogWriter.class, "greedy", Greedy.class),
                                new Fixture.Factory<>(LogWriter.class, "hidden", Hidden.class),
                                new Fixture.Factory<>(String.class, "odd", JsonSettings.class)))
                        .problems())
                .containsExactly(
                        Fixture.Factory.class.getName()
                                + ": its settings may not have the key \"level\", which every writer has",
                        Fixture.Factory.class.getName() + " can't be used: " + Hidden.class.getName()
                                + " is not a public record",
                        Fixture.Factory.class.getName()
                                + " makes neither writers nor filters, encoders nor tokenizers");
    }

    /** A kind that core knows nothing of. */
    public interface SpareKey {}

    @Test
    void a_module_may_have_components_of_its_own() {
        ComponentRegistry registry =
                ComponentRegistry.of(List.of(new Fixture.Factory<>(SpareKey.class, "brass", JsonSettings.class)));
        assertThat(registry.problems()).isEmpty();
        assertThat(registry.types(SpareKey.class)).containsExactly("brass");
        assertThat(ComponentRegistry.name(SpareKey.class)).isEqualTo("spare key");
    }

    @Test
    void factories_are_found_on_the_class_path_and_a_broken_one_hides_no_other(@TempDir Path folder)
            throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(LogComponentFactory.class.getName()),
                "com.acme.NotThere\n" + OtherConsole.class.getName() + "\n");
        URL[] place = {folder.toUri().toURL()};
        // Sees the classes of this test, but of the service files only its own.
        try (URLClassLoader loader = new URLClassLoader(place, getClass().getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return findResources(name);
            }
        }) {
            ComponentRegistry registry = ComponentRegistry.load(loader, List.of(new OtherConsole()));

            assertThat(registry.find(LogWriter.class, "console")).isInstanceOf(OtherConsole.class);
            assertThat(registry.problems()).isEmpty();
            assertThat(registry.warnings()).singleElement().asString().contains("com.acme.NotThere");
        }
    }
}
