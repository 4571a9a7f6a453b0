package io.github.inkseal.crypto.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.Recipient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no reader could read is not written. */
class SegmentLimitsTest {

    @TempDir
    Path home;

    private static List<Recipient> recipients(int count, int wrapped) {
        return IntStream.range(0, count)
                .mapToObj(i -> Recipient.of(4, new byte[] {(byte) i}, (key, context) -> new byte[wrapped]))
                .toList();
    }

    @Test
    void more_recipients_than_a_segment_takes_are_refused() {
        assertThat(StreamOptions.of(home, "app", recipients(64, 100)).recipients())
                .hasSize(64);
        assertThatThrownBy(() -> StreamOptions.of(home, "app", recipients(65, 100)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65");
    }

    @Test
    void a_header_longer_than_readers_take_is_refused_before_anything_is_written() throws Exception {
        StreamOptions options = StreamOptions.of(home, "app", recipients(9, 8000));
        assertThatThrownBy(() -> SealedStream.open(options, Primitives.standard(), Clocks::nanos, (level, what) -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("name fewer recipients");
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("app.lock");
        }
    }

    @Test
    void records_are_forgotten_even_where_there_is_no_memory_for_a_smaller_array() {
        // A quarter more than this is as long as no array can be.
        int endless = 1_717_986_873;
        FramePlaintext records = new FramePlaintext(endless, 4096);
        records.add(2, 1, new byte[10], 0, 10, false);
        assertThatCode(records::clear).doesNotThrowAnyException();
        assertThat(records.records()).isZero();
        assertThat(records.isEmpty()).isTrue();
        assertThat(records.hasRoom(3000)).isTrue();
    }
}
