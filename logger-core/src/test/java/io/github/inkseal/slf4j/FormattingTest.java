package io.github.inkseal.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggedThrowable;
import io.github.inkseal.support.Recorded;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.FormattingTuple;
import org.slf4j.helpers.MessageFormatter;

/** Messages and trailing throwables are those that SLF4J's own formatter makes of the same call. */
@SuppressWarnings("StaticAssignmentOfThrowable") // never thrown
class FormattingTest {

    private static final List<@Nullable String> PATTERNS = Arrays.asList(
            null,
            "",
            "plain",
            "{}",
            "{} {}",
            "a {} b {} c",
            "{}{}{}{}{}",
            "{",
            "}",
            "{ }",
            "{a}",
            "a{",
            "x {}",
            "\\{}",
            "\\\\{}",
            "a \\{} b {}",
            "a \\\\{} b {}",
            "{} \\{}",
            "{}\\",
            "\\",
            "\\\\\\{}",
            "{}{",
            "{{}}",
            "C:\\path\\{}",
            "\\{} \\{} {}");

    private static final Throwable FIRST = new IllegalStateException("first");
    private static final Throwable SECOND = new IllegalArgumentException("second");

    private static final List<@Nullable Object> VALUES = Arrays.asList(
            "text",
            null,
            1,
            2L,
            1.5,
            2.5f,
            'c',
            true,
            (short) 3,
            (byte) 4,
            new BigDecimal("1.50"),
            List.of(1, 2),
            new int[] {1, 2},
            new Object[] {"a", new long[] {3}, null},
            new boolean[] {true},
            new char[] {'x'},
            new byte[] {1},
            new short[] {2},
            new float[] {1f},
            new double[] {2d},
            new Object[0],
            new String[] {"s"},
            new java.util.concurrent.atomic.AtomicLong(7),
            "{}",
            FIRST);

    @Test
    void every_pattern_with_any_number_of_arguments_reads_as_slf4j_formats_it() {
        List<FormattingTuple> expected = new ArrayList<>();
        try (Recorded recorded = Recorded.start()) {
            Logger log = recorded.logger("format");
            for (String pattern : PATTERNS) {
                for (int count = 0; count <= 7; count++) {
                    for (int from = 0; from + count <= VALUES.size(); from += 3) {
                        @Nullable
                        Object[] arguments = VALUES.subList(from, from + count).toArray();
                        log.info(pattern, arguments);
                        expected.add(MessageFormatter.arrayFormat(pattern, arguments));
                    }
                }
            }
            assertThatAllAreAsFormatted(recorded.events(), expected);
        }
    }

    @Test
    void one_and_two_arguments_read_as_slf4j_formats_them() {
        List<FormattingTuple> expected = new ArrayList<>();
        try (Recorded recorded = Recorded.start()) {
            Logger log = recorded.logger("format");
            for (String pattern : PATTERNS) {
                for (Object value : VALUES) {
                    log.info(pattern, value);
                    expected.add(MessageFormatter.format(pattern, value));
                    log.info(pattern, value, "other");
                    expected.add(MessageFormatter.format(pattern, value, "other"));
                    log.info(pattern, "other", value);
                    expected.add(MessageFormatter.format(pattern, "other", value));
                }
            }
            assertThatAllAreAsFormatted(recorded.events(), expected);
        }
    }

    @Test
    void an_explicit_throwable_leaves_a_trailing_one_among_the_arguments() {
        try (Recorded recorded = Recorded.start()) {
            recorded.logger("format").log(null, "none", Level.WARN.toInt(), "{} {}", new Object[] {"a", FIRST}, SECOND);
            recorded.logger("format").atWarn().setCause(SECOND).log("{} {}", "a", FIRST);
            String expected = MessageFormatter.arrayFormat("{} {}", new Object[] {"a", FIRST}, SECOND)
                    .getMessage();
            assertThat(recorded.events()).hasSize(2).allSatisfy(event -> {
                assertThat(event.message()).isEqualTo(expected);
                assertThat(messageOf(event)).isEqualTo("second");
            });
        }
    }

    @Test
    void a_trailing_throwable_of_the_fluent_api_is_the_events_throwable() {
        try (Recorded recorded = Recorded.start()) {
            Logger log = recorded.logger("format");
            log.atInfo().log("{} {}", "a", FIRST);
            log.atInfo().addArgument("a").addArgument(FIRST).log("{} {}");
            log.atInfo().log("{} {}", new Object[] {"a", FIRST});
            String expected = MessageFormatter.format("{} {}", "a", FIRST).getMessage();
            assertThat(recorded.events()).hasSize(3).allSatisfy(event -> {
                assertThat(event.message()).isEqualTo(expected);
                assertThat(messageOf(event)).isEqualTo("first");
            });
        }
    }

    @Test
    void the_callers_array_is_neither_kept_nor_changed() {
        try (Recorded recorded = Recorded.start()) {
            Object[] arguments = {"a", "b", "c", "d", "e", FIRST};
            Object[] before = arguments.clone();
            recorded.logger("format").info("{} {} {} {} {}", arguments);
            assertThat(arguments).containsExactly(before);
            Arrays.fill(arguments, "overwritten");
            assertThat(recorded.only().message()).isEqualTo("a b c d e");
        }
    }

    private static void assertThatAllAreAsFormatted(List<LogEvent> events, List<FormattingTuple> expected) {
        assertThat(events).hasSameSizeAs(expected);
        for (int i = 0; i < events.size(); i++) {
            LogEvent event = events.get(i);
            FormattingTuple tuple = expected.get(i);
            String message = tuple.getMessage() == null ? "null" : tuple.getMessage();
            assertThat(event.message())
                    .as("%s of %s", event.messageTemplate(), Arrays.toString(tuple.getArgArray()))
                    .isEqualTo(message);
            assertThat(messageOf(event))
                    .as("throwable of %s", event.messageTemplate())
                    .isEqualTo(
                            tuple.getThrowable() == null
                                    ? null
                                    : tuple.getThrowable().getMessage());
        }
    }

    private static @Nullable String messageOf(LogEvent event) {
        LoggedThrowable throwable = event.throwable();
        return throwable == null ? null : throwable.message();
    }
}
