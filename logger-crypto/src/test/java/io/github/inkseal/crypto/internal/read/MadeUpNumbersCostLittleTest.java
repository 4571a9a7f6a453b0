package io.github.inkseal.crypto.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.Finding;
import io.github.inkseal.crypto.Verdict;
import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.Id;
import io.github.inkseal.crypto.internal.format.Predecessor;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.format.Stanza;
import io.github.inkseal.crypto.internal.key.Identity;
import io.github.inkseal.crypto.internal.key.OriginKey;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.read.Sealed.Reading;
import io.github.inkseal.crypto.support.Frames;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever writes large numbers into headers and frames buys little of the reader's time, however many files he writes. */
@SuppressWarnings("NullAway")
class MadeUpNumbersCostLittleTest {

    private static final Primitives PRIMITIVES = Primitives.standard();

    @TempDir
    Path directory;

    private static SegmentHeader.Encoded header(OriginKey key, long step, boolean right) throws Exception {
        Id id = Id.random(PRIMITIVES.random());
        SegmentHeader header = new SegmentHeader(
                id,
                id,
                Format.MOST_SEGMENTS - 1,
                0,
                Format.LEAST_MAX_BODY,
                Predecessor.none(),
                0,
                List.of(new Stanza(3, false, new byte[16], new byte[60])),
                new SegmentHeader.Origin(key.id(), step));
        byte[] bytes = new byte[header.length()];
        byte[] before = header.beforeOriginMac();
        System.arraycopy(before, 0, bytes, 0, before.length);
        byte[] mac = right ? key.walkTo(PRIMITIVES, step).mac(PRIMITIVES, before) : new byte[32];
        System.arraycopy(mac, 0, bytes, before.length, mac.length);
        return new SegmentHeader.Encoded(header, bytes);
    }

    @Test
    void steps_of_an_origin_are_made_in_vain_once_a_log_and_not_once_a_file() throws Exception {
        OriginKey key = OriginKey.first(PRIMITIVES, PRIMITIVES.random(32));
        Patience patience = new Patience(0, 5_000);
        OriginCheck check = new OriginCheck(PRIMITIVES, key, true, patience);
        for (int file = 0; file < 10_000; file++) {
            Finding finding = check.check(header(key, file, false));
            assertThat(finding.verdict()).isEqualTo(Verdict.FORGED);
        }
        assertThat(patience.originSteps()).isZero();
    }

    @Test
    void many_origins_that_somebody_brought_along_share_what_may_be_made_in_vain() throws Exception {
        Patience patience = new Patience(0, 1_000);
        int proved = 0;
        for (int stream = 0; stream < 50; stream++) {
            OriginKey key = OriginKey.first(PRIMITIVES, PRIMITIVES.random(32));
            OriginCheck check = new OriginCheck(PRIMITIVES, key, false, patience);
            proved += check.check(header(key, 100, true)) == null ? 1 : 0;
        }
        assertThat(proved).isEqualTo(10);
    }

    @Test
    void steps_to_an_honest_header_cost_nothing_of_that() throws Exception {
        OriginKey key = OriginKey.first(PRIMITIVES, PRIMITIVES.random(32));
        Patience patience = new Patience(0, 1_000);
        OriginCheck check = new OriginCheck(PRIMITIVES, key, true, patience);
        for (long step = 900; step < 5_000; step += 900) {
            assertThat(check.check(header(key, step, true))).isNull();
        }
        assertThat(patience.originSteps()).isEqualTo(1_000);
    }

    @Test
    void a_segment_makes_no_more_steps_than_it_can_have_frames() throws Exception {
        OriginKey key = OriginKey.first(PRIMITIVES, PRIMITIVES.random(32));
        SegmentHeader.Encoded far = header(key, Long.MAX_VALUE - 1, false);
        Patience patience = new Patience(0, 1_000);
        assertThat(new OriginCheck(PRIMITIVES, key, true, patience).check(far)).isNotNull();
        assertThat(patience.originSteps()).isEqualTo(1_000);
    }

    @Test
    void a_frame_is_found_though_all_before_it_were_cut_out() throws Exception {
        Sealed sealed = new Sealed(directory.resolve("log"));
        String[] lines = new String[300];
        Arrays.setAll(lines, i -> "line " + i);
        Frames frames = Frames.of(Files.readAllBytes(sealed.segment(lines)));
        Reading reading = sealed.read(
                directory,
                frames.with(frames.frames().subList(298, frames.frames().size())));
        assertThat(reading.lines()).containsExactly("line 298", "line 299");
        assertThat(reading.verdict()).isEqualTo(Verdict.TAMPERED);
    }

    @Test
    void made_up_frames_without_number_are_counted_and_not_listed() throws Exception {
        Sealed sealed = new Sealed(directory.resolve("log"));
        Frames frames = Frames.of(Files.readAllBytes(sealed.segment("a", "b")));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(frames.header());
        for (int i = 0; i < 40_000; i++) {
            out.writeBytes(Frames.madeUp(1, 84, (1 << 20) - 1 - i, 116));
        }
        out.writeBytes(frames.frames().get(0));
        Reading reading = sealed.read(directory, out.toByteArray());
        assertThat(reading.verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(reading.findings()).hasSizeLessThan(50);
        assertThat(reading.lines()).hasSizeLessThanOrEqualTo(1);
    }

    /** A header with so many wraps of a type that the reader's key has, and its own among them if that is asked for. */
    private static SegmentHeader.Encoded wrapped(int others, byte[] own) {
        Id id = Id.random(PRIMITIVES.random());
        List<Stanza> stanzas = new ArrayList<>();
        for (int i = 0; i < others; i++) {
            stanzas.add(new Stanza(4, false, PRIMITIVES.random(16), new byte[60]));
        }
        if (own != null) {
            stanzas.add(new Stanza(4, false, own, new byte[60]));
        }
        SegmentHeader header =
                new SegmentHeader(id, id, 0, 0, Format.LEAST_MAX_BODY, Predecessor.none(), 0, stanzas, null);
        byte[] bytes = new byte[header.length()];
        byte[] before = header.beforeOriginMac();
        System.arraycopy(before, 0, bytes, 0, before.length);
        return new SegmentHeader.Encoded(header, bytes);
    }

    @Test
    void wraps_that_are_none_of_the_readers_are_tried_in_vain_once_a_log_and_its_own_always() throws Exception {
        byte[] own = PRIMITIVES.random(16);
        AtomicInteger tried = new AtomicInteger();
        Identity identity = Identity.of(4, own, (key, context) -> {
            tried.incrementAndGet();
            throw new GeneralSecurityException("not for it");
        });
        Patience patience = new Patience();
        for (int file = 0; file < 50; file++) {
            SegmentKey.open(wrapped(63, null), List.of(), List.of(identity), PRIMITIVES, patience);
        }
        assertThat(tried).hasValue(1024);
        for (int file = 0; file < 50; file++) {
            SegmentKey.open(wrapped(63, own), List.of(), List.of(identity), PRIMITIVES, patience);
        }
        assertThat(tried).hasValue(1024 + 50);
    }

    @Test
    void wraps_that_open_are_never_too_many() throws Exception {
        Sealed sealed = new Sealed(directory.resolve("log"));
        Path segment = sealed.segment("a");
        Identity renamed = Identity.of(sealed.identity.type(), PRIMITIVES.random(16), sealed.identity::unwrap);
        SegmentHeader.Encoded header = SegmentFile.of(segment).header();
        Patience patience = new Patience();
        for (int i = 0; i < 1_030; i++) {
            assertThat(SegmentKey.open(header, List.of(), List.of(renamed), PRIMITIVES, patience)
                            .committed())
                    .isTrue();
        }
    }
}
