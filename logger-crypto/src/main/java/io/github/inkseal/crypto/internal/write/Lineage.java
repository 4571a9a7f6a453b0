package io.github.inkseal.crypto.internal.write;

import io.github.inkseal.crypto.internal.format.Predecessor;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.event.Level;

/**
 * A stream's segments as its writer knows them, for retention to decide by: from the last one's header, whose hash the
 * origin's state has, back over the hash by which each names the one before it. Whatever else lies beside them proves
 * nothing, and counts for nothing. Looked for once, when the stream is opened; the segments begun since add
 * themselves, so that the thread that logs reads no file that somebody may have put there. One thread.
 */
final class Lineage {

    /** The newest first, without a gap. */
    private final Deque<Member> chain = new ArrayDeque<>();
    /** What says that it belongs to the stream and stands nowhere in the chain: a copy, or one behind a gap. */
    private final Set<Member> strays = new LinkedHashSet<>();

    /**
     * A segment.
     *
     * @param created when it was begun, nanoseconds since 1970
     * @param bytes in its file, so far as is known and believed
     */
    record Member(long index, long created, long bytes, Path path) {}

    /** What there is behind a stream's next segment. */
    static Lineage behind(Ancestry ancestry, List<FoundSegment> files, StreamOptions options, Notices notices) {
        Lineage lineage = new Lineage();
        Map<ByteBuffer, FoundSegment> byHash = new HashMap<>();
        for (FoundSegment file : files) {
            // Whoever has renamed one wanted it to stay.
            if (file.isListed() && file.header().streamId().equals(ancestry.streamId())) {
                byHash.putIfAbsent(ByteBuffer.wrap(file.hash()), file);
            }
        }
        Set<Path> known = new HashSet<>();
        Predecessor previous = ancestry.previous();
        long index = ancestry.nextIndex() - 1;
        FoundSegment file = byHash.get(ByteBuffer.wrap(previous.headerHash()));
        while (file != null && file.header().index() == index) {
            lineage.chain.addLast(member(file, believed(file, options, notices)));
            known.add(file.path());
            index--;
            file = byHash.get(ByteBuffer.wrap(file.header().previous().headerHash()));
        }
        for (FoundSegment other : files) {
            // One whose name says another place than its header may be damaged, and is no copy that only takes room.
            boolean ours =
                    other.header().streamId().equals(ancestry.streamId()) && other.name() == FoundSegment.Named.RIGHTLY;
            if (ours && other.header().index() < ancestry.nextIndex() && !known.contains(other.path())) {
                lineage.strays.add(member(other, 0));
            }
        }
        return lineage;
    }

    private static Member member(FoundSegment file, long bytes) {
        return new Member(file.header().index(), file.header().created(), bytes, file.path());
    }

    /** How long a file is no header vouches for: one that can't be so long makes no other go. */
    private static long believed(FoundSegment file, StreamOptions options, Notices notices) {
        if (file.bytes() <= options.longestSegment()) {
            return file.bytes();
        }
        if (options.retention().total() < Long.MAX_VALUE) {
            notices.tell(
                    Level.WARN,
                    file.path() + " is not counted where segments go by rotate.total: it has " + file.bytes()
                            + " bytes, and with this rotate.size no segment gets more than "
                            + options.longestSegment() + "; see whether somebody has made it longer");
        }
        return 0;
    }

    /** A segment has its header on the disk. */
    void begun(long index, long created, Path path) {
        chain.addFirst(new Member(index, created, 0, path));
    }

    /** It is known how long it has become. */
    void ended(long index, long bytes) {
        Member last = chain.peekFirst();
        if (last != null && last.index() == index) {
            chain.removeFirst();
            chain.addFirst(new Member(index, last.created(), bytes, last.path()));
        }
    }

    /** The chain, the newest first. */
    Collection<Member> newestFirst() {
        return Collections.unmodifiableCollection(chain);
    }

    /** All that may go below an index that a header announced, the oldest first. */
    List<Member> below(long oldest) {
        List<Member> all = new ArrayList<>(strays);
        chain.descendingIterator().forEachRemaining(all::add);
        all.removeIf(member -> member.index() >= oldest);
        return all;
    }

    /** Its file is not there any more. */
    void forget(Member gone) {
        strays.remove(gone);
        chain.removeLastOccurrence(gone);
    }
}
