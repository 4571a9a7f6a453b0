package io.github.inkseal.crypto.internal.write;

import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.Id;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.format.Stanza;
import io.github.inkseal.crypto.internal.format.StanzaFile;
import io.github.inkseal.crypto.internal.key.OriginKey;
import io.github.inkseal.crypto.internal.key.OriginState;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.WrapContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.slf4j.event.Level;

/**
 * The origin that a writer goes on with: the state's, or a new one.
 *
 * <p>Headers tell what the state may not know. One that uses the state's own step is left from a crash before the
 * state moved on. One that uses a later step shows that the state is an old copy: whoever put it back could use steps
 * twice, so its origin ends there, and a new one begins with a new stream. Files with one and the same header are one
 * segment and one use of its step, however many copies there are: none of them is ever written to again, and the next
 * segment has a key and a step of its own.
 */
final class OriginStart {

    /**
     * How far beyond the state headers are believed: what a reader walks is more, but a start must not hang. They come by
     * their steps, so that each step is made once, however many headers there are.
     */
    private static final long FARTHEST = 1 << 16;

    private final StreamOptions options;
    private final Primitives primitives;
    private final OriginFile file;
    private final Notices notices;

    OriginStart(StreamOptions options, Primitives primitives, OriginFile file, Notices notices) {
        this.options = options;
        this.primitives = primitives;
        this.file = file;
        this.notices = notices;
    }

    /** The state to go on with; it is on the disk. */
    OriginState find(List<FoundSegment> files) throws IOException, GeneralSecurityException {
        OriginState state = file.read();
        if (state == null) {
            return begin(
                    files.stream().anyMatch(FoundSegment::isListed) ? Level.ERROR : Level.WARN,
                    "there is no origin state yet, or it is lost");
        }
        List<FoundSegment> claims = new ArrayList<>(files);
        claims.removeIf(segment -> !claims(state, segment.header()));
        claims.sort(Comparator.comparingLong(segment -> stepOf(segment.header())));
        FoundSegment ahead = null;
        OriginKey at = state.key();
        try {
            for (FoundSegment segment : claims) {
                if (ahead != null && Arrays.equals(ahead.hash(), segment.hash())) {
                    continue;
                }
                at = walked(state, at, stepOf(segment.header()));
                if (!isVouchedFor(at, segment)) {
                    continue;
                }
                if (ahead != null || !isNext(state, segment.header())) {
                    return begin(
                            Level.ERROR,
                            "the origin's state is an old copy, segment "
                                    + segment.header().index() + " was begun with a later one");
                }
                ahead = segment;
            }
        } finally {
            clear(state, at);
        }
        return ahead == null ? state : caughtUp(state, ahead);
    }

    /** Whether a header says that it comes from the state's origin, at the state's step or a later one. */
    private static boolean claims(OriginState state, SegmentHeader header) {
        SegmentHeader.Origin origin = header.origin();
        long from = state.key().step();
        return origin != null
                && origin.id().equals(state.key().id())
                && header.streamId().equals(state.streamId())
                && origin.step() >= from
                && origin.step() - from <= FARTHEST;
    }

    private static long stepOf(SegmentHeader header) {
        SegmentHeader.Origin origin = header.origin();
        return origin == null ? -1 : origin.step();
    }

    private OriginKey walked(OriginState state, OriginKey at, long step) throws GeneralSecurityException {
        OriginKey key = at.walkTo(primitives, step);
        if (key != at) {
            clear(state, at);
        }
        return key;
    }

    private static void clear(OriginState state, OriginKey walked) {
        if (walked != state.key()) {
            walked.clear();
        }
    }

    /** Whether an origin's state is certainly not in its place: the next start makes another origin then. */
    private boolean neverBegins(Id origin) {
        try {
            OriginState there = file.read();
            return there == null || !there.key().id().equals(origin);
        } catch (IOException unknown) {
            return false;
        }
    }

    private static boolean isNext(OriginState state, SegmentHeader header) {
        OriginState.Last last = state.last();
        return stepOf(header) == state.key().step() && header.index() == (last == null ? 0 : last.index() + 1);
    }

    /** Whether a step of the state's origin vouches for a header; others are not believed. */
    private boolean isVouchedFor(OriginKey step, FoundSegment segment) throws IOException, GeneralSecurityException {
        SegmentHeader.Encoded header = segment.again(primitives);
        return header != null
                && MessageDigest.isEqual(step.mac(primitives, header.beforeOriginMac()), header.originMac());
    }

    /** A crash came between the header and the state. */
    private OriginState caughtUp(OriginState state, FoundSegment ahead) throws IOException, GeneralSecurityException {
        SegmentHeader header = ahead.header();
        OriginState next = state.after(
                primitives,
                new OriginState.Last(header.index(), header.segmentId(), ahead.hash(), header.oldestRetained()));
        file.write(next);
        return next;
    }

    /** A new origin of a new stream. Its first key is wrapped to every recipient and kept by nobody else. */
    private OriginState begin(Level level, String why) throws IOException, GeneralSecurityException {
        byte[] first = primitives.random(Format.KEY);
        Id stream = Id.random(primitives.random());
        OriginState state = OriginState.fresh(primitives, first, stream);
        Id origin = state.key().id();
        WrapContext context = WrapContext.root(stream, origin);
        List<Stanza> stanzas = new ArrayList<>();
        try {
            for (StreamOptions.To to : options.recipients()) {
                stanzas.add(to.recipient().stanza(first, context, to.breakGlass()));
            }
        } finally {
            Arrays.fill(first, (byte) 0);
        }
        Path root = options.directory()
                .resolve(options.name() + "-" + origin.toString().substring(0, 8) + ".root");
        boolean began = false;
        try {
            Disk.replace(root, new StanzaFile(StanzaFile.Kind.ROOT, stream, origin, stanzas).bytes());
            file.write(state);
            began = true;
        } finally {
            if (!began && neverBegins(origin)) {
                Files.deleteIfExists(root);
            }
        }
        notices.tell(
                level,
                why + ": origin " + origin + " begins, with a stream of its own. One writer is proved from here on, and"
                        + " which one only once that id is compared");
        notices.audit("origin", "begun", Map.of("origin", origin.toString()));
        return state;
    }
}
