package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.LogExport;
import io.github.inkseal.crypto.LogExport.ExportedFile;
import io.github.inkseal.crypto.LogExport.Skipped;
import io.github.inkseal.crypto.Verdict;
import io.github.inkseal.spi.Utf8Buffer;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What lists an export's files, as JSON: an object, a line for each file. */
final class Manifest {

    private Manifest() {}

    /** Its bytes. */
    static byte[] of(LogExport export, Instant now) {
        Utf8Buffer out = new Utf8Buffer(4096);
        out.raw("{\"manifest\":1,\"made\":\"").json(now.toString()).raw("\",\"verdict\":");
        verdict(out, export.verdict());
        out.raw(",\"files\":[");
        String between = "\n";
        for (ExportedFile file : export.files()) {
            out.raw(between).raw("{\"name\":\"").json(file.name()).raw("\",\"bytes\":");
            out.number(file.bytes()).raw(",\"sha256\":\"").raw(file.hash()).raw("\"");
            LogExport.Segment segment = file.segment();
            if (segment != null) {
                out.raw(",\"stream\":\"").raw(segment.stream()).raw("\",\"index\":");
                out.number(segment.index()).raw(",\"segment\":\"").raw(segment.id());
                out.raw("\",\"verdict\":");
                verdict(out, file.verdict());
            }
            out.raw("}");
            between = ",\n";
        }
        out.raw("\n],\"skipped\":[");
        between = "\n";
        for (Skipped one : export.skipped()) {
            out.raw(between).raw("{\"name\":\"").json(String.valueOf(one.path().getFileName()));
            out.raw("\",\"why\":\"").json(one.why()).raw("\"}");
            between = ",\n";
        }
        out.raw(export.skipped().isEmpty() ? "]}\n" : "\n]}\n");
        return Arrays.copyOf(out.array(), out.length());
    }

    private static void verdict(Utf8Buffer out, @Nullable Verdict verdict) {
        if (verdict == null) {
            out.raw("null");
        } else {
            out.raw("\"").raw(verdict.name()).raw("\"");
        }
    }
}
