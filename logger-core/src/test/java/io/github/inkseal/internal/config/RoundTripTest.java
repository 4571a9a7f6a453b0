package io.github.inkseal.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.config.AlertConfig;
import io.github.inkseal.config.AuditConfig;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.ClockPrecision;
import io.github.inkseal.config.ConsoleSettings;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.DuplicatesSettings;
import io.github.inkseal.config.FieldsConfig;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.ForceConfig;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.JsonSettings;
import io.github.inkseal.config.LevelFilterSettings;
import io.github.inkseal.config.LevelSetting;
import io.github.inkseal.config.LimitsConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.QueueConfig;
import io.github.inkseal.config.RateLimitSettings;
import io.github.inkseal.config.RouteConfig;
import io.github.inkseal.config.SampleSettings;
import io.github.inkseal.config.ShutdownConfig;
import io.github.inkseal.config.StackSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.spi.LogFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

class RoundTripTest {

    static Stream<InksealConfig> configurations() {
        return Stream.of(
                InksealConfig.defaults(),
                InksealConfig.builder()
                        .level("root", Level.WARN)
                        .level("com.acme: odd # name", LevelSetting.OFF)
                        .level("1", Level.TRACE)
                        .dispatch(Dispatch.DIRECT)
                        .clock(ClockPrecision.MICROS)
                        .queue(new QueueConfig(
                                8,
                                new QueueConfig.Full(Level.ERROR, QueueConfig.Then.WAIT),
                                QueueConfig.FOREVER,
                                new ByteSize(1025)))
                        .limits(new LimitsConfig(ByteSize.ofKiB(3)))
                        .filter("level", new LevelFilterSettings(Level.INFO, null))
                        .filter("level", new LevelFilterSettings(Level.WARN, "null"))
                        .filter(
                                "rate-limit",
                                RateLimitSettings.of(3, Duration.ofMinutes(1)).withBurst(7))
                        .filter(
                                "rate-limit",
                                RateLimitSettings.defaults()
                                        .withBy(RateLimitSettings.Source.LOGGER)
                                        .withExempt(LevelSetting.OFF)
                                        .withLogger("a")
                                        .withSummary(Duration.ofHours(1)))
                        .filter("duplicates", DuplicatesSettings.defaults().withWindow(Duration.ofSeconds(1)))
                        .filter("sample", SampleSettings.of(5).withLogger("b"))
                        .writer("console", "console", ConsoleSettings.defaults())
                        .writer(WriterConfig.of(
                                        "true",
                                        "file",
                                        new FileSettings(
                                                Path.of("a b/${env:X}.log"),
                                                FileSettings.Rotate.of(ByteSize.ofMiB(5), 0)))
                                .withLevel(Level.ERROR)
                                .withFields(FieldsConfig.all().withMdc(FieldsConfig.Keys.only("a", "b*")))
                                .withRoute(new RouteConfig(
                                        FieldsConfig.Keys.only("a.**"), FieldsConfig.Keys.without("B?"), true))
                                .withFilter("sample", SampleSettings.of(2))
                                .withFilter("level", new LevelFilterSettings(Level.WARN, "x"))
                                .withAudit(true)
                                .withForce(new ForceConfig(Level.WARN, Duration.ofMillis(250)))
                                .withEncoder(
                                        "json",
                                        JsonSettings.defaults()
                                                .withStack(new StackSettings(true, 5, 0, List.of("a", "b.*")))))
                        .writer(WriterConfig.of("~", "file", FileSettings.of(Path.of("b.log")))
                                .withEncoder("pattern", new PatternSettings("\"%m\" 'é😀\\' $${x} \t\n")))
                        .fields(FieldsConfig.all().withKeyValues(FieldsConfig.Keys.without("c?")))
                        .alert(new AlertConfig("inkseal.dropped{QUEUE_FULL,WARN}", 0, Duration.ofSeconds(90)))
                        .alert(new AlertConfig("inkseal.oldest.age", 1000, null))
                        .audit(new AuditConfig(Duration.ofMillis(10), AuditConfig.OnFailure.THROW, false))
                        .shutdown(new ShutdownConfig(false, Duration.ofMillis(1500)))
                        .build());
    }

    private final Fixture fixture = fixture();

    private static Fixture fixture() {
        Fixture fixture = new Fixture();
        fixture.factories.add(new Fixture.Factory<>(LogFilter.class, "rate-limit", RateLimitSettings.class));
        fixture.factories.add(new Fixture.Factory<>(LogFilter.class, "duplicates", DuplicatesSettings.class));
        fixture.factories.add(new Fixture.Factory<>(LogFilter.class, "sample", SampleSettings.class));
        return fixture;
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void what_the_builder_makes_can_be_written_as_yaml(InksealConfig config) {
        assertThat(fixture.load(ConfigText.yaml(config))).isEqualTo(config);
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void what_the_builder_makes_can_be_written_as_json(InksealConfig config) {
        assertThat(fixture.loader()
                        .load(ConfigText.json(config), "inkseal.json")
                        .config())
                .isEqualTo(config);
    }
}
