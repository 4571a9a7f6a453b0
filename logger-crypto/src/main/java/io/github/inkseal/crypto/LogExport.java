package io.github.inkseal.crypto;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an export has put into a directory.
 *
 * @param manifest the file that lists the others
 * @param manifestHash SHA-256 of it in hex, to be noted down elsewhere: who can change the copies can change the manifest
 * @param files the copies, in the order of the manifest
 * @param skipped what may belong to the log and is not among them
 * @param report what the copied segments are worth by themselves; null if no key was at hand
 */
public record LogExport(
        Path manifest,
        String manifestHash,
        List<ExportedFile> files,
        List<Skipped> skipped,
        @Nullable LogReport report) {

    public LogExport {
        files = List.copyOf(files);
        skipped = List.copyOf(skipped);
    }

    /** What all of it is worth: never better than UNSUPPORTED if something was left out; null if no key was at hand. */
    public @Nullable Verdict verdict() {
        if (report == null) {
            return null;
        }
        return skipped.isEmpty() ? report.verdict() : Verdict.gravest(List.of(report.verdict(), Verdict.UNSUPPORTED));
    }

    /**
     * A copy.
     *
     * @param name its name, the original's
     * @param bytes its length
     * @param hash SHA-256 of it in hex, as read back from the copy
     * @param segment what it says of itself; null for files that belong to segments, and if its header can't be read
     * @param verdict what it is worth; null if no key was at hand, and for files that belong to segments
     */
    public record ExportedFile(
            String name,
            long bytes,
            String hash,
            @Nullable Segment segment,
            @Nullable Verdict verdict) {}

    /**
     * What was not copied.
     *
     * @param path where it is
     * @param why one line for people
     */
    public record Skipped(Path path, String why) {}

    /**
     * Which segment it is.
     *
     * @param stream the id of its stream, 32 hex digits
     * @param index its place in the chain
     * @param id its id, 32 hex digits
     */
    public record Segment(String stream, long index, String id) {}
}
