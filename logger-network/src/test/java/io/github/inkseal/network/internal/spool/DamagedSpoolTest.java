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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
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

    @Test
    void a_mark_that_outlived_the_end_of_its_file_stops_nothing() throws Exception {
        byte[] marked = whole.clone();
        SegmentHeader.Mark mark = new SegmentHeader.Mark(1, whole.length);
        System.arraycopy(mark.bytes(), 0, marked, mark.position(), SegmentHeader.MARK);
        Spool spool = with(Arrays.copyOf(marked, SegmentHeader.END + FRAME), 0);
        assertThat(drain(spool)).as("all of it was done with").isEmpty();
        spool.offer(chunk(0, 3, 30), false);
        assertThat(drain(spool)).isEqualTo(upTo(3));
        spool.close();
        assertThat(files(home.resolve("round-0"), ".spool")).isEmpty();
    }

    @Test
    void a_damaged_file_of_the_same_name_as_one_before_is_set_aside_beside_it() throws Exception {
        Path folder = Files.createDirectories(home.resolve("twice/1"));
        Files.write(folder.resolve(name), new byte[0]);
        Files.write(folder.resolve(name + ".damaged"), new byte[] {1});
        Spool spool = new Spool(options(folder.getParent(), true, 0), Spools::key, said);
        spool.offer(chunk(0, 3, 30), false);
        assertThat(drain(spool)).isEqualTo(upTo(3));
        assertThat(spool.concern()).isNull();
        assertThat(files(folder, ".damaged")).hasSize(2);
        spool.close();
    }

    @Test
    void a_file_that_is_in_the_way_of_the_next_one_costs_one_try() throws Exception {
        Path folder = Files.createDirectories(home.resolve("inTheWay/1"));
        Spool spool = new Spool(options(folder.getParent(), true, 1_000_000), Spools::key, said);
        // The number of the first segment.
        Files.createDirectory(folder.resolve("%016x.spool".formatted((1L << 32) + 2)));
        assertThat(spool.offer(chunk(0, 3, 30), false)).isTrue();
        assertThat(spool.concern()).contains("records wait in memory only");
        int[] count = {3};
        Awaitility.await().until(() -> {
            assertThat(spool.offer(chunk(count[0], 3, 30), false)).isTrue();
            count[0] += 3;
            return spool.concern() == null;
        });
        assertThat(drain(spool)).isEqualTo(upTo(count[0]));
        spool.close();
    }

    @Test
    void a_segment_that_can_not_be_read_for_a_while_is_read_then() throws Exception {
        Path root = home.resolve("running");
        Spool spool = new Spool(options(root, true, 0), Spools::key, said);
        spool.offer(chunk(0, 10, 30), false);
        Path segment = files(root, ".spool").get(0);
        Path hidden = segment.resolveSibling("hidden");
        // A link is not followed, which is an error as good as any other.
        Files.move(segment, hidden);
        Files.createSymbolicLink(segment, hidden);
        assertThat(drain(spool)).isEmpty();
        assertThat(spool.takeLoss()).isNull();
        assertThat(said.lines).singleElement().asString().contains("can't be read now");
        Files.delete(segment);
        Files.move(hidden, segment);
        List<Long> out = new ArrayList<>();
        Awaitility.await().until(() -> {
            out.addAll(drain(spool));
            return out.size() == 10;
        });
        assertThat(out).isEqualTo(upTo(10));
        spool.close();
        assertThat(spool.takeLoss()).isNull();
    }
}
