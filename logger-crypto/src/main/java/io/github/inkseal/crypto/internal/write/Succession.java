package io.github.inkseal.crypto.internal.write;

import io.github.inkseal.crypto.internal.format.Id;
import io.github.inkseal.crypto.internal.format.Predecessor;
import io.github.inkseal.crypto.internal.format.SegmentName;
import io.github.inkseal.crypto.internal.key.OriginState;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.read.SegmentFile;
import io.github.inkseal.internal.write.LogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * One segment after the other: what the next header says of the segment before it, of the origin, and of what
 * retention removed. Owns the origin's state. One thread.
 */
final class Succession {

    /** The least time between two checkpoints: each writes a file, and forces it. */
    private static final long CHECKPOINT_NANOS = 1_000_000_000L;

    private final StreamOptions options;
    private final Primitives primitives;
    private final LongSupplier clock;
    private final Notices notices;
    private boolean held;
    private final @Nullable OriginFile originFile;
    private final Ahead<SegmentStart> ahead;
    private volatile List<StreamOptions.To> recipients;
    private boolean began;
    private @Nullable OriginState origin;
    private Ancestry ancestry;
    /** What retention decides by; null if nothing ever goes. */
    private final @Nullable Lineage lineage;

    private long lastMove;
    /** What is left of a segment that was not begun and could not be removed. */
    private @Nullable Path leftOver;

    private BooleanSupplier frozen = () -> false;

    private Succession(
            StreamOptions options,
            Primitives primitives,
            LongSupplier clock,
            Notices notices,
            @Nullable OriginFile originFile,
            @Nullable OriginState origin,
            Ancestry ancestry,
            @Nullable Lineage lineage) {
        this.options = options;
        this.primitives = primitives;
        this.clock = clock;
        this.notices = notices;
        this.originFile = originFile;
        this.origin = origin;
        this.ancestry = ancestry;
        this.lineage = lineage;
        this.recipients = options.recipients();
        this.ahead = new Ahead<>(
                "inkseal-next-segment",
                () -> SegmentStart.prepare(primitives, ancestry.streamId(), recipients),
                SegmentStart::clear);
    }

    /** Finds what there is of the stream. */
    static Succession find(StreamOptions options, Primitives primitives, LongSupplier clock, Notices notices)
            throws IOException, GeneralSecurityException {
        Path state = options.originState();
        List<FoundSegment> files = FoundSegment.ofStream(
                options.directory(),
                options.name(),
                primitives,
                state == null
                        ? null
                        : unread -> notices.tell(
                                Level.WARN,
                                unread + " can't be read and is passed over; the origin's state says where to go on"));
        OriginFile file = state == null ? null : new OriginFile(state);
        OriginState origin = file == null ? null : new OriginStart(options, primitives, file, notices).find(files);
        Ancestry ancestry = Ancestry.find(files, origin, primitives, options.longestSegment(), notices);
        Lineage lineage = options.retention().removes() ? Lineage.behind(ancestry, files, options, notices) : null;
        return new Succession(options, primitives, clock, notices, file, origin, ancestry, lineage);
    }

    Id streamId() {
        return ancestry.streamId();
    }

    /** The origin key's next unused step, or 0. */
    long step() {
        OriginState state = origin;
        return state == null ? 0 : state.key().step();
    }

    /**
     * Begins the next segment. Its header is forced, with its directory, before the origin's state moves on, and that
     * before anything is added to it.
     *
     * @throws IOException if it could not; the next call uses the same step of the origin
     */
    SegmentWriter begin(FrameSealer sealer, FramePlaintext gathered) throws IOException, GeneralSecurityException {
        removeLeftOver();
        // Whoever opens a stream has a thread for it; later on the pipeline's must not hang.
        SegmentStart start = began ? ahead.take() : ahead.make();
        began = true;
        try {
            return begin(start, sealer, gathered);
        } finally {
            start.clear();
        }
    }

    private SegmentWriter begin(SegmentStart start, FrameSealer sealer, FramePlaintext gathered)
            throws IOException, GeneralSecurityException {
        OriginState state = origin;
        long now = clock.getAsLong();
        long oldest = oldest(now);
        SegmentStart.Begun next = start.begin(
                primitives,
                ancestry.nextIndex(),
                now,
                options.maxBody(),
                ancestry.previous(),
                oldest,
                state == null ? null : state.key());
        String name = SegmentName.of(options.name(), ancestry.nextIndex(), start.segmentId());
        Path path = options.directory().resolve(name);
        // Until it is known how the segment ends it is one that a power cut may take.
        Predecessor unforced = new Predecessor(Predecessor.State.UNFORCED, start.segmentId(), 0, next.hash());
        Ancestry behind = new Ancestry(ancestry.streamId(), ancestry.nextIndex() + 1, unforced, oldest);
        leftOver = path;
        LogFile file = null;
        boolean begun = false;
        SegmentWriter segment;
        try {
            file = LogFile.createNew(path);
            segment = new SegmentWriter(file, next, sealer, gathered);
            file.append(next.bytes(), 0, next.bytes().length);
            file.force();
            if (state != null) {
                moveOnBehindHeader(state.after(
                        primitives,
                        new OriginState.Last(next.header().index(), start.segmentId(), next.hash(), oldest)));
            }
            // Its index is used up, whatever goes wrong from here on.
            ancestry = behind;
            begun = true;
            leftOver = null;
            if (lineage != null) {
                lineage.begun(next.header().index(), now, path);
            }
        } finally {
            if (!begun) {
                leave(file, next);
            }
        }
        tidyUp();
        return segment;
    }

    /** Nothing goes while that says so. */
    void freezeWhile(BooleanSupplier wanted) {
        frozen = wanted;
    }

    /** What must stay, by retention, but never at the price of the log: where that can't be said nothing more goes. */
    private long oldest(long now) {
        long announced = ancestry.oldestRetained();
        try {
            if (frozen.getAsBoolean()) {
                return announced;
            }
            if (lineage == null) {
                return announced;
            }
            noteHold();
            return options.retention().oldest(options, lineage, announced, now);
        } catch (RuntimeException e) {
            notices.tell(Level.WARN, "can't see which old segments may go, all stay for now: " + e);
            return announced;
        }
    }

    /** A hold that somebody has put into the directory, or taken out of it, shows when something might go. */
    private void noteHold() {
        boolean now = Retention.isHeld(options);
        if (now != held) {
            held = now;
            notices.audit("hold", now ? "begun" : "ended", Map.of("log", options.name()));
        }
    }

    /** Does what a segment that stands already must not be lost for. */
    private void tidyUp() {
        try {
            if (lineage != null && ancestry.oldestRetained() > 0 && !frozen.getAsBoolean()) {
                options.retention().purge(options, lineage, ancestry.oldestRetained(), notices);
            }
            ahead.prepare();
        } catch (RuntimeException | Error e) {
            notices.tell(Level.WARN, "could not tidy up behind a new segment: " + e);
        }
    }

    /** The next segment is sealed to these, its wraps begin to be made; returns whether that is somebody else. */
    boolean sealTo(List<StreamOptions.To> others) {
        boolean turns = !ids(others).equals(ids(recipients));
        recipients = others;
        ahead.clear();
        ahead.prepare();
        return turns;
    }

    private static List<String> ids(List<StreamOptions.To> recipients) {
        return recipients.stream()
                .map(to -> to.recipient().type() + " " + to.recipient().fingerprint() + " " + to.breakGlass())
                .toList();
    }

    /** Whether the next segment could begin without waiting for its wraps. */
    boolean isReady() {
        return ahead.isReady();
    }

    private void leave(@Nullable LogFile file, SegmentStart.Begun never) throws IOException {
        never.chain().clear();
        if (file != null) {
            file.close();
        }
        removeLeftOver();
    }

    /** A header whose segment was not begun must not stand beside the one that takes its index. */
    private void removeLeftOver() throws IOException {
        Path path = leftOver;
        if (path != null) {
            Files.deleteIfExists(path);
            leftOver = null;
        }
    }

    /**
     * Uses up a step of the origin, if that was not done just now: frames from here on say so, and that those before
     * are forced.
     *
     * @return false if it is too soon for that
     */
    boolean checkpoint() throws IOException {
        OriginState state = origin;
        if (state == null) {
            return true;
        }
        long sinceLast = clock.getAsLong() - lastMove;
        if (sinceLast >= 0 && sinceLast < CHECKPOINT_NANOS) {
            return false;
        }
        try {
            moveOn(state.stepped(primitives));
            return true;
        } catch (GeneralSecurityException e) {
            throw new IOException("could not move the origin on", e);
        }
    }

    private void moveOn(OriginState next) throws IOException {
        if (originFile != null) {
            originFile.write(next);
            took(next);
        }
    }

    /**
     * Moves on behind a header that is forced. A state that is in its place though its directory could not be forced
     * counts: should a power cut undo it, the header shows at the next start. Without this the header would be
     * removed that the state knows.
     */
    private void moveOnBehindHeader(OriginState next) throws IOException {
        try {
            moveOn(next);
        } catch (IOException | RuntimeException | Error e) {
            if (originFile == null || !originFile.holds(next)) {
                throw e;
            }
            notices.tell(Level.WARN, "the origin's state may not survive a power cut yet: " + e);
            took(next);
        }
    }

    private void took(OriginState next) {
        OriginState before = origin;
        origin = next;
        lastMove = clock.getAsLong();
        if (before != null) {
            before.key().clear();
        }
    }

    /** It is known how the segment begun last has ended. */
    void ended(SegmentWriter segment, Predecessor closed) {
        ancestry = new Ancestry(ancestry.streamId(), segment.index() + 1, closed, ancestry.oldestRetained());
        if (lineage != null) {
            lineage.ended(segment.index(), segment.size());
        }
    }

    /**
     * A segment was closed without its end: it is forced and counted like one that a crash has left.
     *
     * @param why one line
     * @return whether all that was written to it is forced
     */
    boolean abandoned(SegmentWriter segment, String why) throws GeneralSecurityException {
        notices.tell(Level.WARN, segment.path() + " ends without its end: " + why);
        Predecessor previous = segment.isUnconfirmed() ? null : counted(segment);
        boolean forced = previous != null && previous.state() != Predecessor.State.UNFORCED;
        ended(segment, previous == null || !forced ? segment.asUnforced() : previous);
        return forced;
    }

    private @Nullable Predecessor counted(SegmentWriter segment) throws GeneralSecurityException {
        try {
            // A failed write may have left a part of a frame.
            long most = segment.size() + options.longestSegment();
            return Ancestry.previous(SegmentFile.of(segment.path()), primitives, most, notices);
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** The next segment could not be begun though the one before has ended. */
    void tellNotBegun(Exception why) {
        notices.tell(Level.ERROR, "can't begin the next segment, tried again with the next record: " + why);
    }

    /** No further segment will be begun. */
    void finish() {
        ahead.clear();
    }
}
