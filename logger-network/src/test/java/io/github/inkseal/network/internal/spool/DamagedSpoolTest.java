package io.github.inkseal.network.internal.spool;

import static io.github.inkseal.network.internal.spool.Spools.chunk;
import static io.github.inkseal.network.internal.spool.Spools.drain;
import static io.github.inkseal.network.internal.spool.Spools.files;
import static io.github.inkseal.network.internal.spool.Spools.killed;
import static io.github.inkseal.network.internal.spool.Spools.options;
import static io.github.inkseal.network.internal.spool.Spools.upTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.internal.spool.Spools.Said;
import io.github.inkseal.spi.Loss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to its files: what is whole is sent, what is not is counted, and nothing stops. */
class DamagedSpoolTest {

    private static final int CHUNKS = 5;
    private static final int RECORDS = 4;
    private static final int ALL = CHUNKS * RECORDS;
    private static final int FRAME = Frame.HEADER + RECORDS * (Integer.BYTES + 30) + SpoolKey.TAG;

    @TempDir
    Path home;

    private final Said said = new Said();
    private byte[] whole;
    private String name;

    @BeforeEach
    void aSegmentOfFiveFrames() throws IOException {
        Path root = home.resolve("original");
        Spool spool = new Spool(options(root, true, 0), Spools::key, said);
        for (int i = 0; i < CHUNKS; i++) {
            spool.offer(chunk((long) i * RECORDS, RECORDS, 30), false);
        }
        Path left = files(killed(root, home.resolve("left")), ".spool").get(0);
        name = left.getFileName().toString();
        whole = Files.readAllBytes(left);
        assertThat(whole).hasSize(SegmentHeader.END + CHUNKS * FRAME);
        spool.close();
    }

    private Spool with(byte[] bytes, int round) throws IOException {
        Path folder = Files.createDirectories(home.resolve("round-" + round + "/1"));
        Files.write(folder.resolve(name), bytes);
        return new Spool(options(folder.getParent(), true, 0), Spools::key, said);
    }

    private static List<Long> without(int frame) {
        return upTo(ALL).stream().filter(n -> n / RECORDS != frame).toList();
    }

    @Test
    void cut_anywhere_all_whole_frames_come_and_nobody_is_alarmed() throws Exception {
        for (int length = SegmentHeader.END; length <= whole.length; length++) {
            Spool spool = with(Arrays.copyOf(whole, length), length);
            int frames = (length - SegmentHeader.END) / FRAME;
            assertThat(drain(spool)).as("cut to %d", length).isEqualTo(upTo((long) frames * RECORDS));
            assertThat(spool.bytes()).isZero();
            spool.close();
        }
        assertThat(said.lines).isEmpty();
    }

    @Test
    void any_changed_byte_costs_its_own_frame_only_and_is_counted() throws Exception {
        for (int at = SegmentHeader.END; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x10;
            Spool spool = with(changed, at);
            int frame = (at - SegmentHeader.END) / FRAME;
            assertThat(drain(spool)).as("byte %d", at).isEqualTo(without(frame));
            assertThat(spool.bytes()).as("byte %d", at).isZero();
            boolean inHeader = (at - SegmentHeader.END) % FRAME < Frame.HEADER;
            boolean last = frame == CHUNKS - 1;
            if (!inHeader || !last) {
                // How many a last frame had is in its header only.
                assertThat(spool.lostBefore()).as("byte %d", at).isEqualTo(RECORDS);
            }
            spool.close();
            assertThat(said.lines).as("byte %d", at).isNotEmpty();
            said.lines.clear();
            assertThat(files(home.resolve("round-" + at), ".damaged")).hasSize(1);
        }
    }

    @Test
    void a_changed_header_or_mark_never_makes_up_a_record() throws Exception {
        for (int at = 0; at < SegmentHeader.END; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x10;
            Spool spool = with(changed, at);
            List<Long> out = drain(spool);
            if (at < SegmentHeader.MARKS) {
                assertThat(out).as("byte %d", at).isEmpty();
                assertThat(files(home.resolve("round-" + at), ".damaged")).hasSize(1);
            } else {
                // A mark that is not whole is no mark.
                assertThat(out).as("byte %d", at).isEqualTo(upTo(ALL));
            }
            spool.offer(chunk(0, 1, 30), false);
            assertThat(drain(spool)).as("goes on").isEqualTo(upTo(1));
            spool.close();
        }
    }

    @Test
    void frames_in_each_others_places_are_not_taken() throws Exception {
        byte[] swapped = whole.clone();
        int first = SegmentHeader.END;
        int second = first + FRAME;
        System.arraycopy(whole, first, swapped, second, FRAME);
        System.arraycopy(whole, second, swapped, first, FRAME);
        Spool spool = with(swapped, 0);
        assertThat(drain(spool)).isEqualTo(upTo(ALL).subList(2 * RECORDS, ALL));
        spool.close();
    }

    @Test
    void damage_while_it_runs_is_told_of_as_a_loss_with_its_numbers() throws Exception {
        Path root = home.resolve("running");
        Spool spool = new Spool(options(root, true, 0), Spools::key, said);
        for (int i = 0; i < CHUNKS; i++) {
            spool.offer(chunk((long) i * RECORDS, RECORDS, 30), false);
        }
        Path segment = files(root, ".spool").get(0);
        byte[] bytes = Files.readAllBytes(segment);
        bytes[SegmentHeader.END + 2 * FRAME + Frame.HEADER] ^= 1;
        bytes[SegmentHeader.END + 4 * FRAME] ^= 1;
        Files.write(segment, bytes);
        assertThat(drain(spool))
                .isEqualTo(upTo(16).stream().filter(n -> n / RECORDS != 2).toList());
        // Of the records 8 to 11 the 9th, of 16 to 19 the 18th is Inkseal's own; that much is not known any more.
        assertThat(spool.takeLoss()).isEqualTo(new Loss(8, 12, 4));
        Loss last = spool.takeLoss();
        assertThat(last.from()).isEqualTo(16);
        assertThat(last.to()).isEqualTo(20);
        assertThat(spool.takeLoss()).isNull();
        assertThat(spool.bytes()).isZero();
        spool.offer(chunk(20, 2, 30), false);
        assertThat(drain(spool)).isEqualTo(List.of(20L, 21L));
        spool.close();
    }

    @Test
    void a_segment_that_vanishes_stops_nothing() throws Exception {
        Path root = home.resolve("running");
        Spool spool = new Spool(options(root, true, 0), Spools::key, said);
        spool.offer(chunk(0, 10, 30), false);
        Files.delete(files(root, ".spool").get(0));
        assertThat(drain(spool)).isEmpty();
        assertThat(spool.takeLoss()).isEqualTo(new Loss(0, 10, 6));
        spool.close();
        assertThat(said.lines).isNotEmpty();
    }
}
