package io.github.inkseal.crypto;

import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.read.KeylessScan;
import io.github.inkseal.crypto.internal.read.LogFiles;
import io.github.inkseal.crypto.internal.read.SegmentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * What a segment shows to everybody. Nothing of it is proved: who can write the file can write all of this.
 *
 * @param path the file
 * @param bytes its length
 * @param stream the id of its stream, 32 hex digits
 * @param index its place in the chain
 * @param segment its id, 32 hex digits
 * @param created when it was begun
 * @param recipients who may open it
 * @param origin the id of its origin; empty without
 * @param originStep which step of it; 0 without
 * @param previousState {@code none}, {@code closed}, {@code unclean} or {@code unforced}
 * @param oldestRetained segments below this index may have been removed
 * @param frames how many have CRCs that are right
 * @param closed whether it ends with its end
 */
public record SegmentSummary(
        Path path,
        long bytes,
        String stream,
        long index,
        String segment,
        Instant created,
        List<Recipient> recipients,
        String origin,
        long originStep,
        String previousState,
        long oldestRetained,
        long frames,
        boolean closed) {

    private static final long NANOS = 1_000_000_000L;

    /**
     * Who may open a segment.
     *
     * @param type a number, see docs/sealed-log-format.md
     * @param id what keys are found by, hex digits
     * @param breakGlass whether it is for emergencies
     */
    public record Recipient(int type, String id, boolean breakGlass) {}

    public SegmentSummary {
        recipients = List.copyOf(recipients);
    }

    /**
     * The files of a log, in the order of their names, whatever they are.
     *
     * @param path what {@link SealedLog#of} takes
     * @param doubt hears, on this thread, why they may not be what was asked for, if so: what stands in the place of the log, and one
     *     line for people
     * @throws java.nio.file.NoSuchFileException if there are none
     */
    public static List<Path> segments(Path path, BiConsumer<Path, String> doubt) throws IOException {
        LogFiles files = LogFiles.of(path);
        LogFiles.Doubt doubted = files.doubt();
        if (doubted != null) {
            doubt.accept(doubted.path(), doubted.why());
        }
        return files.segments();
    }

    /**
     * Looks at a file, without any key.
     *
     * @throws NotSealedException if it is no segment, or its header is damaged
     */
    public static SegmentSummary of(Path path) throws IOException, NotSealedException {
        SegmentFile file = SegmentFile.of(path);
        SegmentHeader.Encoded encoded = file.header();
        if (encoded == null) {
            throw new NotSealedException(path, file.trouble());
        }
        SegmentHeader header = encoded.header();
        SegmentHeader.Origin origin = header.origin();
        KeylessScan scan = KeylessScan.of(path, encoded);
        return new SegmentSummary(
                path,
                Files.size(path),
                header.streamId().toString(),
                header.index(),
                header.segmentId().toString(),
                Instant.ofEpochSecond(Math.floorDiv(header.created(), NANOS), Math.floorMod(header.created(), NANOS)),
                header.stanzas().stream()
                        .map(stanza -> new Recipient(stanza.type(), stanza.idText(), stanza.breakGlass()))
                        .toList(),
                origin == null ? "" : origin.id().toString(),
                origin == null ? 0 : origin.step(),
                header.previous().state().name().toLowerCase(Locale.ROOT),
                header.oldestRetained(),
                scan.frames(),
                scan.closed());
    }
}
