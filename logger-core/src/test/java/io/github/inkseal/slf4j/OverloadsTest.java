package io.github.inkseal.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggedThrowable;
import io.github.inkseal.config.LevelSetting;
import io.github.inkseal.support.Recorded;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.MessageFormatter;

/** Every logging method that SLF4J's interface has, found by reflection so that none is missed. */
@SuppressWarnings("StaticAssignmentOfThrowable") // never thrown
class OverloadsTest {

    private static final Marker MARKER = new BasicMarkerFactory().getMarker("CHECKED");
    private static final Throwable CAUSE = new IllegalStateException("why");

    private static Stream<Method> loggingMethods() {
        return Arrays.stream(Logger.class.getMethods())
                .filter(m -> levelOf(m) != null && m.getReturnType() == void.class);
    }

    private static @Nullable Level levelOf(Method method) {
        for (Level level : Level.values()) {
            if (level.name().toLowerCase(Locale.ROOT).equals(method.getName())) {
                return level;
            }
        }
        return null;
    }

    @Test
    void slf4j_has_ten_logging_methods_a_level() {
        assertThat(loggingMethods()).hasSize(5 * 10);
    }

    @TestFactory
    Stream<DynamicTest> arrives_with_its_level_message_marker_and_throwable() {
        return loggingMethods().map(method -> DynamicTest.dynamicTest(signature(method), () -> arrives(method)));
    }

    @TestFactory
    Stream<DynamicTest> does_not_arrive_at_a_disabled_level() {
        return loggingMethods().map(method -> DynamicTest.dynamicTest(signature(method), () -> isSilent(method)));
    }

    private static void arrives(Method method) throws Exception {
        try (Recorded recorded = Recorded.start()) {
            List<Class<?>> types = List.of(method.getParameterTypes());
            int arguments = (int) types.stream().filter(t -> t == Object.class).count();
            boolean varargs = types.contains(Object[].class);
            String pattern = "a {} b {} c {}";
            method.invoke(recorded.logger("over.load"), parameters(types, pattern));

            LogEvent event = recorded.only();
            Object[] given =
                    varargs ? new Object[] {"first", 2, 3L} : Arrays.copyOf(new Object[] {"first", 2}, arguments);
            assertThat(event.level()).isEqualTo(levelOf(method));
            assertThat(event.loggerName()).isEqualTo("over.load");
            assertThat(event.messageTemplate()).isEqualTo(pattern);
            assertThat(event.message())
                    .isEqualTo(MessageFormatter.arrayFormat(pattern, given).getMessage());
            assertThat(event.markers()).isEqualTo(types.contains(Marker.class) ? List.of("CHECKED") : List.of());
            LoggedThrowable throwable = event.throwable();
            assertThat(throwable == null ? null : throwable.message())
                    .isEqualTo(types.contains(Throwable.class) ? "why" : null);
            assertThat(event.threadName()).isEqualTo(Thread.currentThread().getName());
        }
    }

    private static void isSilent(Method method) throws Exception {
        Level level = Objects.requireNonNull(levelOf(method));
        LevelSetting above = above(level);
        try (Recorded recorded = Recorded.start(config -> config.level("root", above))) {
            Logger log = recorded.logger("over.load");
            method.invoke(log, parameters(List.of(method.getParameterTypes()), "a {} b {} c {}"));
            assertThat(log.isEnabledForLevel(level)).isFalse();
            assertThat(recorded.events()).isEmpty();
            assertThat(recorded.context().metrics().accepted()).isZero();
        }
    }

    /** The lowest setting at which a level is off. */
    private static LevelSetting above(Level level) {
        return Arrays.stream(LevelSetting.values())
                .filter(setting -> setting.threshold() > level.toInt())
                .findFirst()
                .orElseThrow();
    }

    private static Object[] parameters(List<Class<?>> types, String pattern) {
        Object[] values = new Object[types.size()];
        boolean first = true;
        for (int i = 0; i < values.length; i++) {
            Class<?> type = types.get(i);
            if (type == Object.class) {
                values[i] = first ? "first" : 2;
                first = false;
            } else {
                values[i] = type == String.class
                        ? pattern
                        : type == Marker.class
                                ? MARKER
                                : type == Throwable.class ? CAUSE : new Object[] {"first", 2, 3L};
            }
        }
        return values;
    }

    private static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .toList();
    }

    @Test
    void says_of_each_level_whether_it_is_on() throws Exception {
        try (Recorded recorded = Recorded.start(config -> config.level("root", Level.WARN))) {
            Logger log = recorded.logger("level");
            for (Level level : Level.values()) {
                String name = level.name().charAt(0) + level.name().substring(1).toLowerCase(Locale.ROOT);
                boolean expected = level.toInt() >= Level.WARN.toInt();
                assertThat(Logger.class.getMethod("is" + name + "Enabled").invoke(log))
                        .isEqualTo(expected);
                assertThat(Logger.class
                                .getMethod("is" + name + "Enabled", Marker.class)
                                .invoke(log, MARKER))
                        .isEqualTo(expected);
                assertThat(log.isEnabledForLevel(level)).isEqualTo(expected);
            }
        }
    }
}
