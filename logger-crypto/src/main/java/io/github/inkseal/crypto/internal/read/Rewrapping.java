package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.format.Stanza;
import io.github.inkseal.crypto.internal.format.StanzaFile;
import io.github.inkseal.crypto.internal.key.Identity;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.Recipient;
import io.github.inkseal.crypto.internal.key.WrapContext;
import io.github.inkseal.internal.write.ProcessLock;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Wraps the keys of segments to further recipients, in a file beside each; the segments stay as they are. One thread.
 *
 * <p>What a file held before is taken over into the next one, so from the first segment of a directory until it is
 * closed this holds the directory against others that do the same: the later would undo what the earlier did.
 */
public final class Rewrapping implements AutoCloseable {

    private static final String LOCK = ".rewrap.lock";

    private final Primitives primitives;
    private final List<Identity> identities;
    private final List<Recipient> recipients;
    private final Patience patience = new Patience();
    private final Map<Path, ProcessLock> locks = new HashMap<>();

    public Rewrapping(Primitives primitives, List<Identity> identities, List<Recipient> recipients) {
        this.primitives = primitives;
        this.identities = identities;
        this.recipients = recipients;
    }

    /**
     * The file to put beside a segment, what it held before included.
     *
     * @return its bytes; null if no key at hand opens the segment, or its header is damaged
     * @throws FileSystemException if another one is at work in that directory, or the file would hold more keys than
     *     readers take
     */
    public byte @Nullable [] of(Path path) throws IOException, GeneralSecurityException {
        lock(path);
        SegmentHeader.Encoded encoded = SegmentFile.of(path).header();
        if (encoded == null) {
            return null;
        }
        SegmentHeader header = encoded.header();
        List<Stanza> before = StanzaFiles.of(path, header);
        SegmentKey key = SegmentKey.open(encoded, before, identities, primitives, patience);
        byte[] secret = key.key();
        if (secret == null || !key.committed()) {
            return null;
        }
        try {
            WrapContext context = WrapContext.segment(header.streamId(), header.segmentId());
            List<Stanza> all = new ArrayList<>(before);
            for (Recipient recipient : recipients) {
                Stanza stanza = recipient.stanza(secret, context, false);
                all.removeIf(stanza::sameRecipient);
                all.add(stanza);
            }
            if (all.size() > Format.MOST_STANZAS) {
                throw new FileSystemException(
                        StanzaFiles.rewrapOf(path).toString(),
                        null,
                        "would hold " + all.size() + " keys, and readers take no more than " + Format.MOST_STANZAS
                                + "; move it away and rewrap for all who still need it");
            }
            return new StanzaFile(StanzaFile.Kind.REWRAP, header.streamId(), header.segmentId(), all).bytes();
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private void lock(Path segment) throws IOException {
        Path path = segment.toAbsolutePath().resolveSibling(LOCK);
        if (!locks.containsKey(path)) {
            ProcessLock lock = ProcessLock.tryLock(path);
            if (lock == null) {
                throw new FileSystemException(
                        path.toString(), null, "is held by another rewrap of this log; try again when that has ended");
            }
            locks.put(path, lock);
        }
    }

    @Override
    public void close() throws IOException {
        for (ProcessLock lock : locks.values()) {
            lock.close();
        }
    }
}
