package io.github.inkseal.crypto.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.Verdict;
import io.github.inkseal.crypto.internal.read.Sealed.Reading;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No altered segment is complete, and no authentic record of it is lost. */
class AlterationTest {

    private static final String[] LINES = {"first", "second", "third", "fourth"};

    @TempDir
    Path directory;

    @TempDir
    Path elsewhere;

    private Sealed sealed;
    private byte[] original;
    /** Where each frame begins, and the file's end. */
    private List<Integer> frames;

    @BeforeEach
    void seal() throws Exception {
        sealed = new Sealed(directory);
        original = Files.readAllBytes(sealed.segment(LINES));
        frames = frames(original);
    }

    private static List<Integer> frames(byte[] bytes) {
        List<Integer> places = new ArrayList<>();
        byte[] mark = {'F', 'R', 'M', '1', 1, 0, 0, 0};
        byte[] end = {'F', 'R', 'M', '1', 3, 0, 0, 0};
        for (int i = 0; i + 8 <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + 8, mark, 0, 8) || Arrays.equals(bytes, i, i + 8, end, 0, 8)) {
                places.add(i);
            }
        }
        places.add(bytes.length);
        return places;
    }

    private byte[] frame(int index) {
        return Arrays.copyOfRange(original, frames.get(index), frames.get(index + 1));
    }

    private byte[] header() {
        return Arrays.copyOf(original, frames.get(0));
    }

    private Reading read(byte[]... parts) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return sealed.read(elsewhere, all.toByteArray());
    }

    @Test
    void the_segment_as_it_was_written_is_complete() throws Exception {
        Reading reading = read(original);
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.verdict()).isEqualTo(Verdict.COMPLETE);
        assertThat(reading.lines()).containsExactly(LINES);
        assertThat(frames).hasSize(LINES.length + 2);
    }

    @Test
    void every_bit_is_guarded() throws Exception {
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        for (int bit = 0; bit < 8 * original.length; bit++) {
            byte[] altered = original.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            Reading reading = read(altered);
            assertThat(reading.verdict()).as("bit %d", bit).isNotIn(Verdict.COMPLETE, Verdict.OPEN);
            verdicts.merge(reading.verdict(), 1, Integer::sum);
            if (bit / 8 >= frames.get(0)) {
                int hit = frameAt(bit / 8);
                List<String> others = new ArrayList<>(List.of(LINES));
                boolean shown = reading.lines().size() == LINES.length;
                if (hit < LINES.length && !shown) {
                    others.remove(hit);
                }
                assertThat(reading.lines()).as("bit %d", bit).isEqualTo(others);
            }
        }
        Set<Verdict> expected =
                EnumSet.of(Verdict.UNSUPPORTED, Verdict.TORN, Verdict.TAMPERED, Verdict.DAMAGED, Verdict.NOKEY);
        assertThat(expected).containsAll(verdicts.keySet());
    }

    private int frameAt(int place) {
        int index = 0;
        while (frames.get(index + 1) <= place) {
            index++;
        }
        return index;
    }

    @Test
    void a_cut_at_any_byte_shows_all_frames_before_it() throws Exception {
        for (int length = 0; length < original.length; length++) {
            Reading reading = read(Arrays.copyOf(original, length));
            int whole = 0;
            while (whole < LINES.length && frames.get(whole + 1) <= length) {
                whole++;
            }
            assertThat(reading.lines()).as("cut at %d", length).containsExactly(Arrays.copyOf(LINES, whole));
            boolean atBorder = length >= frames.get(0) && frames.contains(length);
            assertThat(reading.verdict()).as("cut at %d", length).isEqualTo(atBorder ? Verdict.OPEN : Verdict.TORN);
        }
    }

    @Test
    void a_dropped_frame_is_found() throws Exception {
        Reading reading = read(header(), frame(0), frame(2), frame(3), frame(4));
        assertThat(reading.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(reading.lines()).containsExactly("first", "third", "fourth");
    }

    @Test
    void frames_in_another_order_are_found_and_all_shown() throws Exception {
        Reading reading = read(header(), frame(1), frame(0), frame(2), frame(3), frame(4));
        assertThat(reading.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(reading.lines()).containsExactlyInAnyOrder(LINES);
    }

    @Test
    void a_doubled_frame_is_found_and_shown_once() throws Exception {
        Reading reading = read(header(), frame(0), frame(1), frame(1), frame(2), frame(3), frame(4));
        assertThat(reading.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(reading.lines()).containsExactly(LINES);
    }

    @Test
    void a_frame_from_another_segment_of_the_stream_is_found() throws Exception {
        byte[] other = Files.readAllBytes(sealed.segment("a", "b", "c", "d"));
        List<Integer> places = frames(other);
        byte[] strange = Arrays.copyOfRange(other, places.get(1), places.get(2));
        Reading reading = read(header(), frame(0), strange, frame(2), frame(3), frame(4));
        assertThat(reading.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(reading.lines()).containsExactly("first", "third", "fourth");
    }

    @Test
    void bytes_behind_the_end_are_found() throws Exception {
        assertThat(read(original, new byte[] {0}).verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(read(original, frame(0)).verdict()).isEqualTo(Verdict.TAMPERED);
    }

    @Test
    void the_end_alone_taken_away_is_an_open_log() throws Exception {
        Reading reading = read(header(), frame(0), frame(1), frame(2), frame(3));
        assertThat(reading.verdict()).isEqualTo(Verdict.OPEN);
    }

    @Test
    void zeros_in_the_middle_are_damage_and_all_else_is_shown() throws Exception {
        byte[] altered = original.clone();
        Arrays.fill(altered, frames.get(1), frames.get(2), (byte) 0);
        Reading reading = read(altered);
        assertThat(reading.verdict()).isEqualTo(Verdict.DAMAGED);
        assertThat(reading.lines()).containsExactly("first", "third", "fourth");
    }

    @Test
    void the_header_of_another_segment_opens_nothing() throws Exception {
        byte[] other = Files.readAllBytes(sealed.segment("a"));
        byte[] header = Arrays.copyOf(other, frames(other).get(0));
        Reading reading = read(header, frame(0), frame(1), frame(2), frame(3), frame(4));
        assertThat(reading.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(reading.lines()).isEmpty();
    }
}
