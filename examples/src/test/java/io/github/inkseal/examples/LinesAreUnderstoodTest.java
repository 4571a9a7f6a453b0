package io.github.inkseal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

class LinesAreUnderstoodTest {

    @Test
    void a_full_line_keeps_all_its_parts() {
        ReplayRecord record = parse(
                "2026-11-20 08:15:30,123 WARN  [http-1] com.example.Pay [traceId=ab12, userId=u-7]"
                        + " PAYMENT, SLOW - card declined for Zoë order=17 amount=12.50 retry=false reason=\"no \\\"funds\\\" left\"");
        assertThat(record.level()).isEqualTo(Level.WARN);
        assertThat(record.thread()).isEqualTo("http-1");
        assertThat(record.logger()).isEqualTo("com.example.Pay");
        assertThat(record.markers()).containsExactly("PAYMENT", "SLOW");
        assertThat(record.message()).isEqualTo("card declined for Zoë");
        assertThat(record.mdc())
                .containsEntry("traceId", "ab12")
                .containsEntry("userId", "u-7")
                .containsEntry("replay.thread", "http-1")
                .containsEntry("replay.time", "2026-11-20 08:15:30,123")
                .hasSize(4);
        assertThat(record.keyValues())
                .extracting(pair -> pair.key)
                .containsExactly("order", "amount", "retry", "reason");
        assertThat(record.keyValues())
                .extracting(pair -> pair.value)
                .containsExactly(17L, new BigDecimal("12.50"), false, "no \"funds\" left");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08:15:30.123 [main] INFO  com.example.App - started",
                "2026-11-20T08:15:30.123+01:00  INFO 4711 --- [shop] [main] com.example.App : started",
                "2026-11-20T08:15:30.123456Z INFO [main] com.example.App: started",
                "2026-11-20 08:15:30 INFO [main] com.example.App started",
                "[2026-11-20 08:15:30,123] [INFO] [main] com.example.App - started",
                "2026/11/20 08:15:30 main INFO com.example.App - started",
            })
    void the_usual_layouts_are_known(String line) {
        ReplayRecord record = parse(line);
        assertThat(record.level()).isEqualTo(Level.INFO);
        assertThat(record.thread()).isEqualTo("main");
        assertThat(record.logger()).isEqualTo("com.example.App");
        assertThat(record.message()).isEqualTo("started");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "{\"level\":\"INFO\"}",
                "no time INFO here",
                "2026-11-20 08:15:30 no level in this one",
                "\tat com.example.App.main(App.java:1)",
                "2026-11-20 08:15:30",
                "2026-11-20 08:15:30 [[[[[[[[",
            })
    void a_line_without_time_or_level_is_no_record(String line) {
        assertThat(LineParser.parse(line)).isNull();
    }

    @Test
    void a_bracket_at_either_end_of_the_message_is_context() {
        assertThat(parse("08:15:30 INFO a.B - [traceId=1] done took=2").mdc()).containsEntry("traceId", "1");
        ReplayRecord behind = parse("08:15:30 INFO a.B - done [traceId=1 userId=2]");
        assertThat(behind.mdc()).containsEntry("traceId", "1").containsEntry("userId", "2");
        assertThat(behind.message()).isEqualTo("done");
    }

    @Test
    void what_is_not_a_pair_stays_in_the_message() {
        assertThat(parse("08:15:30 INFO a.B - 1 + 1 = 2 [see docs] x= =y").message())
                .isEqualTo("1 + 1 = 2 [see docs] x= =y");
        assertThat(parse("08:15:30 INFO a.B - GET /cart").markers()).isEmpty();
        assertThat(parse("08:15:30 INFO a.B - say \"hi\"").message()).isEqualTo("say \"hi\"");
    }

    @Test
    void numbers_that_would_change_stay_text() {
        assertThat(parse("08:15:30 INFO a.B - x zip=01099 id=12345678901234567890 v=1.2.3")
                        .keyValues())
                .extracting(pair -> pair.value)
                .containsExactly("01099", "12345678901234567890", "1.2.3");
    }

    @Test
    void fatal_is_an_error_with_a_marker() {
        ReplayRecord record = parse("08:15:30 FATAL a.B - gone");
        assertThat(record.level()).isEqualTo(Level.ERROR);
        assertThat(record.markers()).containsExactly("FATAL");
    }

    @Test
    void a_hostile_line_takes_time_in_proportion_to_its_length() {
        String pairs = "a=b ".repeat(200_000);
        ReplayRecord record = parse("08:15:30 INFO a.B - " + pairs + "end");
        assertThat(record.keyValues()).isEmpty();
        assertThat(parse("08:15:30 INFO a.B - x " + pairs).keyValues())
                .hasSize(200_000)
                .allSatisfy(LinesAreUnderstoodTest::isAb);
        assertThat(parse("08:15:30 INFO a.B - " + "[".repeat(500_000) + "]").message())
                .hasSize(500_001);
        assertThat(parse("08:15:30 INFO a.B - " + "[a=\"".repeat(200_000)).message())
                .hasSize(800_000);
    }

    private static void isAb(KeyValuePair pair) {
        assertThat(pair.key + pair.value).isEqualTo("ab");
    }

    private static ReplayRecord parse(String line) {
        ReplayRecord record = LineParser.parse(line);
        return Objects.requireNonNull(record, line.length() < 200 ? line : "a long line");
    }
}
