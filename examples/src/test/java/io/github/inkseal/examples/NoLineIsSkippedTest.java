package io.github.inkseal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class NoLineIsSkippedTest {

    @Test
    void every_line_of_the_sample_is_a_record_or_part_of_a_trace() throws Exception {
        try (LogSource sample = LogSource.open(null)) {
            LineReader lines = new LineReader(sample.stream());
            RecordReader reader = new RecordReader(lines);
            List<ReplayRecord> records = all(reader);
            assertThat(records.size() + reader.traceLines()).isEqualTo(lines.lines());
            assertThat(records)
                    .anyMatch(r -> r.throwable() != null && r.throwable().getCause() != null);
            assertThat(records).anyMatch(r -> !r.keyValues().isEmpty());
            assertThat(records).anyMatch(r -> !r.markers().isEmpty());
            assertThat(records).anyMatch(r -> r.mdc().containsKey("traceId"));
            assertThat(reader.asIs()).isBetween(1L, 200L);
        }
    }

    @Test
    void a_strange_line_is_logged_as_it_is_behind_the_record_above() throws IOException {
        List<ReplayRecord> records =
                all(reader("08:15:30 WARN [t-1] a.B - x\n  {}  strange\n\n08:15:31 WARN [t-2] a.B - y"));
        assertThat(records).extracting(ReplayRecord::message).containsExactly("x", "  {}  strange", "", "y");
        assertThat(records).extracting(ReplayRecord::thread).containsExactly("t-1", "t-1", "t-1", "t-2");
        assertThat(records)
                .extracting(ReplayRecord::level)
                .containsExactly(Level.WARN, Level.INFO, Level.INFO, Level.WARN);
    }

    @Test
    void an_empty_file_has_no_records() throws IOException {
        assertThat(all(reader(""))).isEmpty();
    }

    @Test
    void both_line_ends_and_a_missing_last_one_are_known() throws IOException {
        assertThat(all(reader("a\r\nb\nc\r\n\r\nd")))
                .extracting(ReplayRecord::message)
                .containsExactly("a", "b", "c", "", "d");
    }

    @Test
    void invalid_bytes_are_replaced_and_counted() throws IOException {
        byte[] bytes = "good é\nbad ?\n".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 2] = (byte) 0xff;
        LineReader lines = new LineReader(new ByteArrayInputStream(bytes));
        assertThat(lines.next()).isEqualTo("good é");
        assertThat(lines.next()).isEqualTo("bad \ufffd");
        assertThat(lines.next()).isNull();
        assertThat(lines.replaced()).isEqualTo(1);
        assertThat(lines.bytes()).isEqualTo(bytes.length);
    }

    @Test
    void a_huge_line_loses_its_end_and_nothing_else() throws IOException {
        // An odd first byte puts the cut into the middle of a character.
        String text = "x" + "é".repeat(LineReader.LONGEST) + "\nnext\n";
        LineReader lines = new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(lines.next()).isEqualTo("x" + "é".repeat(LineReader.LONGEST / 2 - 1));
        assertThat(lines.next()).isEqualTo("next");
        assertThat(lines.cut()).isEqualTo(1);
        assertThat(lines.replaced()).isZero();
    }

    @Test
    void a_byte_order_mark_does_not_hide_the_first_record() throws IOException {
        assertThat(all(reader("\ufeff08:15:30 WARN a.B - x")).get(0).level()).isEqualTo(Level.WARN);
    }

    private static RecordReader reader(String text) {
        return new RecordReader(new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static List<ReplayRecord> all(RecordReader reader) throws IOException {
        List<ReplayRecord> records = new ArrayList<>();
        for (ReplayRecord next = reader.next(); next != null; next = reader.next()) {
            records.add(next);
        }
        return records;
    }
}
