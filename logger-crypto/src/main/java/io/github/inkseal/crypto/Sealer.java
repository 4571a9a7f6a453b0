package io.github.inkseal.crypto;

import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.Recipient;
import io.github.inkseal.crypto.internal.write.Clocks;
import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.internal.write.StreamOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Seals records into files, for tools; applications have the writer {@code type: sealed-file}. One thread. */
public final class Sealer implements AutoCloseable {

    private final SealedStream stream;

    private Sealer(SealedStream stream) {
        this.stream = stream;
    }

    /**
     * Begins a new segment.
     *
     * @param path directory and first part of the files' names
     * @param publicKeys files of those who may read it, at least one
     * @throws KeyFileException if one of them is no public key
     * @throws IOException if another writer has that stream, or it can't be written
     */
    public static Sealer open(Path path, List<Path> publicKeys) throws IOException {
        List<Recipient> recipients = KeyFiles.ofTools().recipients(publicKeys);
        Path absolute = path.toAbsolutePath();
        Path directory = absolute.getParent();
        Path name = absolute.getFileName();
        if (directory == null || name == null) {
            throw new IllegalArgumentException("path must name files: " + path);
        }
        StreamOptions options = StreamOptions.of(directory, name.toString(), recipients);
        return new Sealer(SealedStream.open(options, Primitives.standard(), Clocks::nanos, (level, message) -> {}));
    }

    /**
     * Adds a record.
     *
     * @param level 0 for TRACE to 4 for ERROR, {@value SealedRecord#UNKNOWN_LEVEL} if unknown
     * @param epochNanos when it was logged, nanoseconds since 1970
     * @throws IOException if it can't be written, or is longer than 16 MiB
     */
    public void add(int level, long epochNanos, byte[] bytes) throws IOException {
        stream.add(level, epochNanos, bytes, 0, bytes.length);
    }

    /**
     * Ends the segment; all records are on the disk then.
     *
     * @throws IOException if not all of them are
     */
    @Override
    public void close() throws IOException {
        stream.close();
        if (stream.takeLoss() != null) {
            throw new IOException("the disk did not confirm all records; seal them again");
        }
    }
}
