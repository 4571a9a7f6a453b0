package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.Finding;
import io.github.inkseal.crypto.LogReport;
import io.github.inkseal.crypto.SealedRecord;
import io.github.inkseal.crypto.SegmentReport;
import io.github.inkseal.crypto.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifyTellsWhatItProvesTest {

    private static final String STREAM = "000102030405060708090a0b0c0d0e0f";

    private static SegmentReport segment(long index, long frames, long records, Finding... findings) {
        Path path = Path.of("logs/app-" + index + ".ink");
        return new SegmentReport(path, STREAM, index, "aa", "bb", frames, records, List.of(findings));
    }

    private static RecordTimes times(long... nanos) {
        RecordTimes times = new RecordTimes();
        for (long one : nanos) {
            times.see(new SealedRecord(0, 0, 2, one, new byte[0]));
        }
        return times;
    }

    private static String report(LogReport report, RecordTimes times) {
        return ReportText.of(List.of(new Verified(Path.of("logs/app"), report, times)), List.of(), false);
    }

    @Test
    void of_a_log_that_is_whole() {
        LogReport log = new LogReport(List.of(segment(2, 3, 40), segment(3, 1, 1)), List.of(), 2, true, true);
        assertThat(report(log, times(1_000_000_000L, 61_500_000_000L, 2_000_000_000L)))
                .isEqualTo("""
                logs/app
                  verdict  COMPLETE: its end is there, and all before it is consistent
                  chain    stream 000102030405060708090a0b0c0d0e0f, segments 2 to 3
                  times    1970-01-01T00:00:01Z to 1970-01-01T00:01:01.500Z, by the clock of who wrote it
                  records  41 authentic records in 4 frames of 2 segments
                  gaps     2 older segments removed by retention, as the log itself says
                  origin   origin verified
                  end      end attested

                  COMPLETE  logs/app-2.ink, 3 frames, 40 records
                  COMPLETE  logs/app-3.ink, 1 frame, 1 record

                What this proves
                  - Each authentic record is, byte for byte, what was sealed, and in its place.
                  - Within the segments and between them nothing was changed, exchanged, repeated or removed since.
                  - The segments were begun by the host that had the origin's state.
                  - The log still reaches as far as the anchor.
                What it does not prove
                  - That nobody who has a private key wrote other records into a segment.
                  - That what the application logged is true, or all of it; or that its clock was right.
                """);
    }

    @Test
    void of_a_log_that_is_not() {
        LogReport log = new LogReport(
                List.of(
                        segment(0, 3, 40),
                        segment(1, 2, 7, new Finding(Verdict.TAMPERED, 513, "a tag is wrong")),
                        segment(4, 1, 1)),
                List.of(new Finding(Verdict.CHAIN, -1, "segments 2 to 3 are missing")),
                0,
                false,
                false);
        assertThat(report(log, times(0))).isEqualTo("""
                logs/app
                  verdict  TAMPERED: no crash makes this of a log; keep the files as they are, and find out who could write to them
                  chain    stream 000102030405060708090a0b0c0d0e0f, segments 0 to 1, 4
                           CHAIN: segments 2 to 3 are missing
                  times    1970-01-01T00:00:00Z to 1970-01-01T00:00:00Z, by the clock of who wrote it
                  records  48 authentic records in 6 frames of 3 segments
                  gaps     1 segment of which not all could be read, see below; 1 break of the chain, see above
                  origin   origin not verified; --origin takes the origin's key
                  end      end not attested; --anchor takes what was noted down earlier

                  COMPLETE  logs/app-0.ink, 3 frames, 40 records
                  TAMPERED  logs/app-1.ink, 2 frames, 7 records
                    TAMPERED at byte 513: a tag is wrong
                  COMPLETE  logs/app-4.ink, 1 frame, 1 record

                What this proves
                  - Each authentic record is, byte for byte, what was sealed, and in its place.
                What it does not prove
                  - What stood where something is missing or can't be read.
                  - Who wrote it: whoever has the public keys can make up segments, the newest or all (--origin).
                  - That nothing was cut off at its end (--anchor).
                  - That nobody who has a private key wrote other records into a segment.
                  - That what the application logged is true, or all of it; or that its clock was right.
                """);
    }

    @Test
    void of_a_log_that_no_key_opens() {
        LogReport log = new LogReport(
                List.of(segment(0, 0, 0, new Finding(Verdict.NOKEY, 0, "no key at hand opens this segment"))),
                List.of(),
                0,
                false,
                false);
        assertThat(report(log, times()))
                .contains(
                        "  verdict  NOKEY: no key at hand opens it; give one that does with --key",
                        "  times    none that are authentic\n",
                        "What this proves\n  - Nothing: no record could be authenticated.\nWhat it does not prove\n");
    }

    @Test
    void colours_are_for_the_verdicts_only() {
        LogReport log = new LogReport(List.of(segment(0, 1, 1)), List.of(), 0, false, false);
        List<Verified> logs = List.of(new Verified(Path.of("logs/app"), log, times(0)));
        String coloured = ReportText.of(logs, List.of(), true);
        assertThat(coloured).contains("\u001b[32m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(ReportText.of(logs, List.of(), false));
    }
}
