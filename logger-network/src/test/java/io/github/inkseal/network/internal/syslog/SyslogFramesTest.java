package io.github.inkseal.network.internal.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.SyslogHeader;
import io.github.inkseal.network.internal.syslog.SyslogFrames.Form;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.Utf8Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

/** A record becomes one message as RFC 5424 and 5425 have it, safe for receivers as they come from the package. */
class SyslogFramesTest {

    /** 2026-11-21T10:20:30Z. */
    private static final long TIME = 1_795_256_430_000_000L;

    private static final SyslogHeader HEADER = SyslogHeader.defaults();

    private static String frame(Form form, SyslogHeader header, String host, Level level, long micros, String record) {
        LogBatch batch = new LogBatch(100);
        batch.buffer().raw(record);
        batch.add(7, micros, level, false);
        Utf8Buffer out = new Utf8Buffer(100);
        new SyslogFrames(form, header, 8_096, host, 42, "abcd").append(batch, 0, out);
        return out.toString();
    }

    private String message(String record) {
        String frame = frame(Form.OCTETS, HEADER, "web1", Level.INFO, TIME, record);
        int space = frame.indexOf(' ');
        String message = frame.substring(space + 1);
        assertThat(frame.substring(0, space)).isEqualTo("" + message.getBytes(StandardCharsets.UTF_8).length);
        return message;
    }

    @Test
    void the_whole_message() {
        assertThat(message("hello\n"))
                .isEqualTo("<14>1 2026-11-21T10:20:30.000Z web1 java 42 -"
                        + " [inkseal@32473 producer=\"web1/java\" instance=\"abcd\" seq=\"7\"] hello");
    }

    @ParameterizedTest
    @CsvSource({"ERROR, 3", "WARN, 4", "INFO, 6", "DEBUG, 7", "TRACE, 7"})
    void the_level_is_its_severity(Level level, int severity) {
        SyslogHeader local0 = new SyslogHeader(16, null, "shop", null, "x@1");
        assertThat(frame(Form.OCTETS, local0, "web1", level, TIME, "m"))
                .contains(" <" + (128 + severity) + ">1 ")
                .contains("[x@1 ");
    }

    @ParameterizedTest
    @CsvSource({"1, .000001Z", "120000, .120Z", "999999, .999999Z", "1000000, 31.000Z"})
    void no_digit_of_the_time_is_invented_and_six_are_the_most(long micros, String fraction) {
        assertThat(frame(Form.OCTETS, HEADER, "web1", Level.INFO, TIME + micros, "m"))
                .contains(fraction);
    }

    @Test
    void names_are_printable_ascii_and_values_are_escaped() {
        SyslogHeader odd = new SyslogHeader(1, null, "a b\u00e4".repeat(30), "p\"q\\r]s\n", "inkseal@32473");
        String frame = frame(Form.OCTETS, odd, "we b\u00fc", Level.INFO, TIME, "m");
        assertThat(frame).contains(" we_b_ " + "a_b_".repeat(12) + " 42 ").contains("producer=\"p\\\"q\\\\r\\]s_\"");
    }

    @Test
    void nothing_in_a_message_ends_it_early() {
        assertThat(message("a\nb\r\tc\u0000d\u001be\u007ff\r\n")).endsWith("] a\\nb\\r\\tc\\u0000d\\u001be\\u007ff");
    }

    @Test
    void no_byte_order_mark_stands_before_text_beyond_ascii() {
        assertThat(message("\u00e4\u20ac\ud83d\ude00")).endsWith("] \u00e4\u20ac\ud83d\ude00");
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void one_that_is_too_long_is_cut_between_characters_and_marked(Form form) {
        for (String unit : List.of("a", "\u00e4", "\u20ac", "\ud83d\ude00", "\n", "\u0001")) {
            String frame = frame(form, HEADER, "web1", Level.INFO, TIME, unit.repeat(9_000));
            String message = switch (form) {
                case OCTETS -> frame.substring(frame.indexOf(' ') + 1);
                case LINES -> frame.strip();
                case RELP -> frame.strip().replaceFirst("^syslog \\d+ ", "");
            };
            assertThat(message).endsWith(" [cut]").doesNotContain("\ufffd");
            assertThat(message.getBytes(StandardCharsets.UTF_8).length).isBetween(8_080, 8_096);
        }
    }

    @Test
    void one_that_just_fits_is_whole() {
        int header = message("").length();
        assertThat(message("a".repeat(8_096 - header)).length()).isEqualTo(8_096);
        assertThat(message("a".repeat(8_096 - header))).doesNotContain("[cut]");
        assertThat(message("a".repeat(8_097 - header))).endsWith("a [cut]").hasSize(8_096);
    }

    @Test
    void a_line_is_the_record_alone() {
        assertThat(frame(Form.LINES, HEADER, "web1", Level.INFO, TIME, "{\"a\":\"b\"}\n"))
                .isEqualTo("{\"a\":\"b\"}\n");
    }

    @Test
    void relp_has_the_same_message_between_its_command_and_a_line_end() {
        String message = message("hello");
        assertThat(frame(Form.RELP, HEADER, "web1", Level.INFO, TIME, "hello"))
                .isEqualTo("syslog " + message.length() + " " + message + "\n");
    }
}
