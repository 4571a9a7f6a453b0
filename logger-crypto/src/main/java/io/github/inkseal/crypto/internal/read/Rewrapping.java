package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.Finding;
import io.github.inkseal.crypto.RewrapReport;
import io.github.inkseal.crypto.RewrapReport.Failed;
import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.FormatException;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.format.Stanza;
import io.github.inkseal.crypto.internal.format.StanzaFile;
import io.github.inkseal.crypto.internal.key.Identity;
import io.github.inkseal.crypto.internal.key.KeyUnreachable;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.Recipient;
import io.github.inkseal.crypto.internal.key.WrapContext;
import io.github.inkseal.internal.write.ProcessLock;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Wraps the keys of segments to further recipients, in a file beside each; the segments stay as they are. What can't be
 * done for one of them is noted, and the others go on. One thread.
 *
 * <p>What a file held before is taken over into the next one, so while this is at work it holds the directory against
 * others that do the same: the later would undo what the earlier did. For the same reason nothing is put in the place of what
 * can't be read, or is not known to be the segment's.
 */
public final class Rewrapping {

    private static final String LOCK = ".rewrap.lock";

    private final Primitives primitives;
    private final List<Identity> identities;
    private final List<Recipient> recipients;
    private final Disk disk;
    private final Patience patience = new Patience();
    private final List<Path> closed = new ArrayList<>();
    private final List<Failed> failed = new ArrayList<>();

    public Rewrapping(Primitives primitives, List<Identity> identities, List<Recipient> recipients, Disk disk) {
        this.primitives = primitives;
        this.identities = identities;
        this.recipients = recipients;
        this.disk = disk;
    }

    /** Puts a file in the place of another, if any, so that after a crash it is the one or the other, whole. */
    @FunctionalInterface
    public interface Disk {
        void replace(Path path, byte[] bytes) throws IOException;
    }

    /**
     * Wraps the keys of all that a path stands for, which lies in one directory.
     *
     * @throws FileSystemException if another one is at work in that directory
     */
    public RewrapReport of(LogFiles files) throws IOException, GeneralSecurityException {
        LogFiles.Doubt doubt = files.doubt();
        if (doubt != null) {
            failed.add(new Failed(doubt.path(), doubt.why()));
        }
        List<Path> segments = files.segments();
        if (!segments.isEmpty()) {
            ProcessLock lock = lock(segments.get(0).toAbsolutePath().resolveSibling(LOCK));
            try {
                for (Path segment : segments) {
                    rewrap(segment);
                }
            } finally {
                lock.close();
            }
        }
        return new RewrapReport(closed, failed);
    }

    private static ProcessLock lock(Path path) throws IOException {
        boolean fresh = !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        try {
            ProcessLock lock = ProcessLock.tryLock(path);
            if (lock == null) {
                throw new FileSystemException(
                        path.toString(), null, "is held by another rewrap of this log; try again when that has ended");
            }
            Path directory = path.getParent();
            if (fresh && directory != null) {
                Shared.withWritersOf(directory, path);
            }
            return lock;
        } catch (AccessDeniedException mayNot) {
            if (fresh) {
                throw mayNot;
            }
            throw new FileSystemException(
                    path.toString(),
                    null,
                    "is another user's, and this one may not open it; if no rewrap is at work there, remove it");
        }
    }

    private void rewrap(Path segment) throws IOException, GeneralSecurityException {
        String strangeness = LogFiles.strangeness(segment);
        if (strangeness != null) {
            failed.add(new Failed(segment, strangeness));
            return;
        }
        try {
            SegmentFile file = SegmentFile.of(segment);
            SegmentHeader.Encoded header = file.header();
            FormatException trouble = file.trouble();
            if (header == null) {
                // Nothing was sealed yet in one that is being begun, or that a crash has left so.
                if (trouble == null || trouble.kind() != FormatException.Kind.SHORT) {
                    failed.add(new Failed(segment, "its header can't be read"));
                }
                return;
            }
            byte[] bytes = wrapped(segment, header);
            if (bytes == null) {
                closed.add(segment);
            } else {
                Path beside = StanzaFiles.rewrapOf(segment);
                disk.replace(beside, bytes);
                Shared.withReadersOf(segment, beside);
            }
        } catch (ClosedByInterruptException interrupted) {
            throw interrupted;
        } catch (IOException e) {
            if (!(e instanceof NoSuchFileException) || !Files.notExists(segment, LinkOption.NOFOLLOW_LINKS)) {
                failed.add(new Failed(segment, why(e)));
            }
        }
    }

    /** What the file beside a segment is to hold, what it held before included; null if no key at hand opens the segment. */
    private byte @Nullable [] wrapped(Path segment, SegmentHeader.Encoded encoded)
            throws IOException, GeneralSecurityException {
        String trouble = StanzaFiles.trouble(segment);
        if (trouble != null) {
            throw new IOException("the file beside it for further keys stays, for " + trouble);
        }
        SegmentHeader header = encoded.header();
        if (StanzaFiles.isTaken(segment, header)) {
            throw new IOException(
                    "what lies at " + StanzaFiles.rewrapOf(segment).getFileName()
                            + " is no file of further keys of this segment; move it away");
        }
        List<Stanza> before = StanzaFiles.of(segment, header);
        SegmentKey key = SegmentKey.open(encoded, before, identities, primitives, patience);
        byte[] secret = key.key();
        if (secret == null || !key.committed()) {
            if (key.unreachable()) {
                throw new IOException(String.join(
                        ", ", key.findings().stream().map(Finding::message).toList()));
            }
            return null;
        }
        try {
            WrapContext context = WrapContext.segment(header.streamId(), header.segmentId());
            List<Stanza> all = new ArrayList<>(before);
            for (Recipient recipient : recipients) {
                Stanza stanza = stanza(recipient, secret, context);
                all.removeIf(stanza::sameRecipient);
                all.add(stanza);
            }
            if (all.size() > Format.MOST_STANZAS) {
                throw new IOException("the file beside it would hold " + all.size()
                        + " keys, and readers take no more than " + Format.MOST_STANZAS
                        + "; move it away and rewrap for all who still need it");
            }
            return new StanzaFile(StanzaFile.Kind.REWRAP, header.streamId(), header.segmentId(), all).bytes();
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static Stanza stanza(Recipient recipient, byte[] secret, WrapContext context)
            throws IOException, GeneralSecurityException {
        try {
            return recipient.stanza(secret, context, false);
        } catch (KeyUnreachable away) {
            throw new IOException(away.getMessage(), away);
        }
    }

    private static String why(IOException e) {
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        if (e instanceof AccessDeniedException) {
            return "this user may not write beside it, or not read it";
        }
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
