package io.github.inkseal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.inkseal.CloseReport;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.DuplicatesSettings;
import io.github.inkseal.config.FieldsConfig.Keys;
import io.github.inkseal.config.LevelFilterSettings;
import io.github.inkseal.config.RouteConfig;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import io.github.inkseal.support.TestEncoder;
import io.github.inkseal.support.TestFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.event.Level;

/** Writers choose events by logger and marker, and an exclusive one shares them with nobody. */
class WriterRoutesTest {

    private static final Marker BILLING = MarkerFactory.getMarker("BILLING");
    private static final Marker NOISE = MarkerFactory.getMarker("NOISE");

    private static WriterConfig writer(String name, RouteConfig route) {
        MemoryWriter.fresh(name);
        return MemoryWriter.config(name).withRoute(route);
    }

    private static List<String> records(String name) {
        return MemoryWriter.named(name).records();
    }

    private static RouteConfig loggers(String... patterns) {
        return RouteConfig.defaults().withLoggers(Keys.only(patterns));
    }

    @Test
    void loggers_are_chosen_by_the_patterns_that_access_control_has() {
        LoggerContext context = LoggerContext.start(Contexts.config()
                .writer(writer("route-below", loggers("com.acme.pay")))
                .writer(writer("route-directly", loggers("com.acme.*")))
                .writer(writer("route-class", loggers("*Controller")))
                .writer(writer(
                        "route-but",
                        RouteConfig.defaults().withLoggers(new Keys(List.of("com.acme"), List.of("com.acme.pay.**")))))
                .writer(writer("route-all", RouteConfig.defaults()))
                .build());
        for (String name : List.of("com.acme.pay", "com.acme.pay.Card", "com.acme.payments", "org.HomeController")) {
            context.getLogger(name).info(name);
            context.getLogger(name).info(name);
        }
        CloseReport report = Contexts.close(context);
        assertThat(records("route-below"))
                .containsExactly("com.acme.pay", "com.acme.pay", "com.acme.pay.Card", "com.acme.pay.Card");
        assertThat(records("route-directly"))
                .containsExactly("com.acme.pay", "com.acme.pay", "com.acme.payments", "com.acme.payments");
        assertThat(records("route-class")).containsExactly("org.HomeController", "org.HomeController");
        assertThat(records("route-but")).containsExactly("com.acme.payments", "com.acme.payments");
        assertThat(records("route-all")).hasSize(8);
        assertThat(report.metrics().writers().get("route-class").filtered()).isEqualTo(6);
    }

    @Test
    void markers_are_chosen_by_name() {
        LoggerContext context = LoggerContext.start(Contexts.config()
                .writer(writer("route-with", RouteConfig.defaults().withMarkers(Keys.only("BILL*"))))
                .writer(writer("route-without", RouteConfig.defaults().withMarkers(Keys.without("NOISE"))))
                .build());
        Logger log = context.getLogger("a");
        log.info("plain");
        log.info(BILLING, "billed");
        log.atInfo().addMarker(BILLING).addMarker(NOISE).log("both");
        log.info(NOISE, "noise");
        CloseReport report = Contexts.close(context);
        assertThat(records("route-with")).containsExactly("billed", "both");
        assertThat(records("route-without")).containsExactly("plain", "billed");
        assertThat(report.metrics().filtered()).containsEntry("route", 1L);
    }

    @Test
    void two_exclusive_writers_that_choose_an_event_both_have_it() {
        RouteConfig pay = loggers("com.acme.pay").withExclusive(true);
        RouteConfig bill =
                RouteConfig.defaults().withMarkers(Keys.only("BILLING")).withExclusive(true);
        LoggerContext context = LoggerContext.start(Contexts.config()
                .writer(writer("route-pay", pay).withLevel(Level.WARN))
                .writer(writer("route-bill", bill))
                .writer(writer("route-rest", RouteConfig.defaults()))
                .build());
        context.getLogger("com.acme.pay").warn("paid");
        context.getLogger("com.acme.pay").info("below its level");
        context.getLogger("com.acme.pay").warn(BILLING, "paid and billed");
        context.getLogger("a").info(BILLING, "billed");
        context.getLogger("a").info("rest");
        Contexts.close(context);
        assertThat(records("route-pay")).containsExactly("paid", "paid and billed");
        assertThat(records("route-bill")).containsExactly("paid and billed", "billed");
        assertThat(records("route-rest")).containsExactly("rest");
    }

    @Test
    void a_marker_that_cannot_be_read_counts_as_that_of_the_exclusive_writer() {
        Marker broken = MarkerFactory.getDetachedMarker("x");
        Marker unreadable = (Marker) java.lang.reflect.Proxy.newProxyInstance(
                Marker.class.getClassLoader(), new Class<?>[] {Marker.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getName")) {
                        throw new IllegalStateException("no name");
                    }
                    return method.invoke(broken, arguments);
                });
        LoggerContext context = LoggerContext.start(Contexts.config()
                .writer(writer(
                        "route-own",
                        RouteConfig.defaults().withMarkers(Keys.only("BILLING")).withExclusive(true)))
                .writer(writer("route-noise", RouteConfig.defaults().withMarkers(Keys.without("NOISE"))))
                .writer(writer("route-others", RouteConfig.defaults()))
                .build());
        context.getLogger("a").info(unreadable, "who knows");
        Contexts.close(context);
        assertThat(records("route-own")).containsExactly("who knows");
        assertThat(records("route-noise")).isEmpty();
        assertThat(records("route-others")).isEmpty();
    }

    @Test
    void filters_of_a_writer_keep_events_from_it_only_and_are_told_of_there_only() {
        List<String> asked = new ArrayList<>();
        LoggerContext context = LoggerContext.start(Contexts.config()
                .writer(writer("route-filtered", RouteConfig.defaults().withLoggers(Keys.without("b")))
                        .withFilter("duplicates", DuplicatesSettings.defaults().withWindow(Duration.ofHours(1)))
                        .withFilter("level", new LevelFilterSettings(Level.WARN, "quiet"))
                        .withFilter("test", TestFilter.settings("route-filtered", event -> {
                            asked.add(event.message());
                            return !event.message().startsWith("not");
                        })))
                .writer(writer("route-unfiltered", RouteConfig.defaults()))
                .build());
        for (int i = 0; i < 3; i++) {
            context.getLogger("a").info("again");
        }
        context.getLogger("a").info("not here");
        context.getLogger("quiet").info("too low");
        context.getLogger("b").info("elsewhere");
        CloseReport report = Contexts.close(context);
        assertThat(records("route-unfiltered"))
                .containsExactly("again", "again", "again", "not here", "too low", "elsewhere");
        assertThat(records("route-filtered").get(0)).isEqualTo("again");
        assertThat(records("route-filtered").get(1)).startsWith("duplicates kept back 2 events like \"again\" since ");
        assertThat(records("route-filtered")).hasSize(2);
        assertThat(asked).containsExactly("again", "again", "again", "not here");
        assertThat(report.metrics().writers().get("route-filtered").filtered()).isEqualTo(5);
        assertThat(report.metrics().writers().get("route-unfiltered").filtered())
                .isZero();
    }

    @Test
    void a_filter_of_a_writer_that_fails_withholds_the_event() {
        LoggerContext context = LoggerContext.start(Contexts.config()
                .writer(writer("route-failing", RouteConfig.defaults())
                        .withFilter("test", TestFilter.settings("route-failing", event -> {
                            throw new IllegalStateException("broken");
                        })))
                .writer(writer("route-bystander", RouteConfig.defaults()))
                .build());
        context.getLogger("a").info("who knows");
        assertThat(Contexts.close(context).metrics().withheld()).isEqualTo(1);
        assertThat(records("route-failing")).containsExactly("event withheld: filter test failed");
        assertThat(records("route-bystander")).containsExactly("event withheld: filter test failed");
    }

    @Test
    void exclusive_without_a_choice_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RouteConfig.defaults().withExclusive(true))
                .withMessageStartingWith("exclusive needs loggers or markers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loggers("com.a**b"))
                .withMessageStartingWith("loggers has ** within a part");
    }

    /** Whatever becomes of the events of the route: written, withheld by filter or encoder, kept back and told of. */
    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void nothing_of_an_exclusive_route_is_ever_in_another_file(Dispatch dispatch) throws InterruptedException {
        RouteConfig own = loggers("private").withExclusive(true);
        LoggerContext context = LoggerContext.start(Contexts.config()
                .dispatch(dispatch)
                .queue(Contexts.lossless(256))
                .filter("duplicates", DuplicatesSettings.defaults().withWindow(Duration.ofMillis(1)))
                .filter("test", TestFilter.settings("route-breaks", event -> {
                    if (event.message().contains("7")) {
                        throw new IllegalStateException("broken filter");
                    }
                    return true;
                }))
                .writer(writer("route-app", RouteConfig.defaults())
                        .withEncoder("pattern", new io.github.inkseal.config.PatternSettings("%logger %msg %marker%n")))
                .writer(writer("route-private", own)
                        .withEncoder("test", TestEncoder.settings("route-private", (event, out) -> {
                            if (event.message().contains("3 of")) {
                                throw new IllegalStateException("broken encoder");
                            }
                            out.text(event.loggerName() + " " + event.message()).raw((byte) '\n');
                        })))
                .build());
        List<Thread> threads = new ArrayList<>();
        for (String name : List.of("private.a", "public.a", "private", "public.b")) {
            Thread thread = new Thread(() -> {
                Logger log = context.getLogger(name);
                for (int i = 0; i < 2000; i++) {
                    log.info("{} of " + name + i % 50, i);
                    log.warn(BILLING, "marked in " + name);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        CloseReport report = Contexts.close(context);
        assertThat(records("route-app"))
                .isNotEmpty()
                .noneMatch(record -> record.contains("private"))
                .anyMatch(record -> record.startsWith("public.a event withheld"))
                .anyMatch(record -> record.startsWith("public.b duplicates kept back"));
        assertThat(records("route-private"))
                .isNotEmpty()
                .noneMatch(record -> record.contains("public"))
                .anyMatch(record -> record.startsWith("private.a event withheld"))
                .anyMatch(record -> record.startsWith("private duplicates kept back"));
        assertThat(report.metrics().withheld()).isPositive();
    }
}
