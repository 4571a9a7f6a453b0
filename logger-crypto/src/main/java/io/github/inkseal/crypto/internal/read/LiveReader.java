package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.RecordQuery;
import io.github.inkseal.crypto.SealedRecord;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.key.Identity;
import io.github.inkseal.crypto.internal.key.Primitives;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows a stream that is being written, over rotations and restarts. It shows what authenticates and says nothing of
 * the rest: whether all is there only a whole reading tells. One thread.
 */
public final class LiveReader {

    private final Path directory;
    private final String stream;
    private final List<Identity> identities;
    private final Primitives primitives;
    private final RecordQuery query;
    private final Consumer<SealedRecord> sink;
    private @Nullable Path current;
    private @Nullable SegmentReader reader;
    private long index = -1;
    private boolean ended;

    public LiveReader(
            Path directory,
            String stream,
            List<Identity> identities,
            Primitives primitives,
            RecordQuery query,
            Consumer<SealedRecord> sink) {
        this.directory = directory;
        this.stream = stream;
        this.identities = identities;
        this.primitives = primitives;
        this.query = query;
        this.sink = sink;
    }

    /**
     * Hands on what has come since the last call. The first call begins with the newest segment.
     *
     * @return whether a segment was opened or read on; false if there is none that a key at hand opens
     */
    public boolean poll() throws IOException, GeneralSecurityException {
        boolean any = false;
        while (true) {
            // Before the look for a next one: a segment gets its last frame before its successor is begun.
            SegmentFile next = next();
            any |= readOn();
            if (next == null) {
                return any;
            }
            open(next);
            any |= reader != null;
        }
    }

    private boolean readOn() throws IOException, GeneralSecurityException {
        Path path = current;
        SegmentReader open = reader;
        if (path == null || open == null || ended) {
            return false;
        }
        try (SegmentBytes bytes = SegmentBytes.open(path)) {
            ended = open.readOn(bytes);
        } catch (NoSuchFileException removed) {
            ended = true;
        }
        return true;
    }

    /** The segment behind the current one; at first the newest. Null if there is none yet. */
    private @Nullable SegmentFile next() throws IOException {
        List<SegmentFile> later = SegmentFile.ofStream(directory, stream).stream()
                .filter(file -> indexOf(file) > index)
                .sorted(Comparator.comparingLong(LiveReader::indexOf))
                .toList();
        if (later.isEmpty()) {
            return null;
        }
        return index < 0 ? later.get(later.size() - 1) : later.get(0);
    }

    private static long indexOf(SegmentFile file) {
        SegmentHeader.Encoded header = file.header();
        return header == null ? -1 : header.header().index();
    }

    private void open(SegmentFile file) throws IOException, GeneralSecurityException {
        SegmentHeader.Encoded header = file.header();
        if (header == null) {
            return;
        }
        current = file.path();
        index = header.header().index();
        ended = false;
        reader = null;
        SegmentKey key = SegmentKey.open(header, StanzaFiles.of(file.path(), header.header()), identities, primitives);
        byte[] secret = key.key();
        if (secret != null && key.committed()) {
            try (SegmentBytes bytes = SegmentBytes.open(file.path())) {
                reader = new SegmentReader(
                        bytes, header, secret, primitives, Crew.shared(), new Patience(), query, sink);
            } catch (NoSuchFileException removed) {
                ended = true;
            }
        }
    }
}
