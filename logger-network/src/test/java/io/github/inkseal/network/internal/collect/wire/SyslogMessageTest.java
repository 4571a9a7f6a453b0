package io.github.inkseal.network.internal.collect.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.internal.collect.wire.Received.Attribute;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

/** RFC 5424's own examples are read as it explains them, and what is none is told from them. */
class SyslogMessageTest {

    private static Received read(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        return SyslogMessage.read(bytes, bytes.length);
    }

    @Test
    void the_examples_of_the_standard_are_read() {
        assertThat(read("<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - \ufeff'su root' failed for"
                        + " lonvick on /dev/pts/8"))
                .isEqualTo(new Received(
                        "mymachine.example.com/su",
                        null,
                        0,
                        Level.ERROR,
                        "'su root' failed for lonvick on /dev/pts/8",
                        "mymachine.example.com",
                        "su",
                        "2003-10-11T22:14:15.003Z",
                        List.of(new Attribute("message_id", "ID47"))));
        Received second = read("<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 - - %% It's time to make"
                + " the do-nuts.");
        assertThat(second.level()).isEqualTo(Level.INFO);
        assertThat(second.sent()).isEqualTo("2003-08-24T05:14:15.000003-07:00");
        assertThat(second.text()).isEqualTo("%% It's time to make the do-nuts.");
        Received third = read("<165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog - ID47"
                + " [exampleSDID@32473 iut=\"3\" eventSource=\"Application\" eventID=\"1011\"]"
                + "[examplePriority@32473 class=\"high\"]");
        assertThat(third.text()).isEmpty();
        assertThat(third.more())
                .contains(new Attribute(
                        "structured",
                        "[exampleSDID@32473 iut=\"3\" eventSource=\"Application\" eventID=\"1011\"]"
                                + "[examplePriority@32473 class=\"high\"]"));
    }

    @Test
    void who_made_it_is_in_the_structured_data_with_its_escapes() {
        Received record =
                read("<14>1 - - - - - [inkseal@32473 producer=\"a\\\"b\\\\c\\]d\" instance=\"9f\" seq=\"42\"] x");
        assertThat(record.producer()).isEqualTo("a\"b\\c]d");
        assertThat(record.instance()).isEqualTo("9f");
        assertThat(record.seq()).isEqualTo(42);
        assertThat(record.host()).isNull();
        assertThat(record.more()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<14>",
                "<192>1 - - - - - -",
                "<1444>1 - - - - - -",
                "<>1 - - - - - -",
                "<14>2 - - - - - -",
                "<14>1 yesterday - - - - -",
                "<14>1 2026-13-21T10:20:30Z - - - - -",
                "<14>1 - - - - -",
                "<14>1 - - - - - [",
                "<14>1 - - - - - []",
                "<14>1 - - - - - [a b]",
                "<14>1 - - - - - [a b=\"c]",
                "<14>1 - - - - - [a b=\"]\"]",
                "<14>1 - - - - - -x",
                "<14>Nov 21 10:20:30 web1 shop: text",
                "<14>1 - - - - - [inkseal@1 producer=\"a\" instance=\"b\" seq=\"0\"] x",
                "<14>1 - - - - - [inkseal@1 producer=\"a\" instance=\"b\" seq=\"-1\"] x",
                "<14>1 - - - - - [inkseal@1 producer=\"a\" instance=\"b\" seq=\"9999999999999999999\"] x",
                "<14>1 - - - - - [inkseal@1 producer=\"a\" seq=\"1\"] x",
                "<14>1 - - - - - [inkseal@1 producer=\"\" instance=\"b\" seq=\"1\"] x",
                "<14>1 - - - - - [inkseal@1 producer=\"two words\" instance=\"b\" seq=\"1\"] x",
                "<14>1 - - - - - [inkseal@1 producer=\"a\" instance=\"b\" seq=\"1\"]"
                        + "[inkseal@2 producer=\"c\" instance=\"b\" seq=\"1\"] x"
            })
    void what_is_none_is_refused(String message) {
        assertThat(read(message)).isNull();
    }
}
