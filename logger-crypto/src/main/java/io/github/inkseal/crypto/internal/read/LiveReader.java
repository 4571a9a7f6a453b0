package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.RecordQuery;
import io.github.inkseal.crypto.SealedRecord;
import io.github.inkseal.crypto.internal.format.FormatException;
import io.github.inkseal.crypto.internal.format.Id;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.format.SegmentName;
import io.github.inkseal.crypto.internal.key.Identity;
import io.github.inkseal.crypto.internal.key.Primitives;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows a name under which is being written, over rotations and restarts, and from one stream to another that begins
 * under it. It shows what authenticates and says nothing of the rest: whether all is there only a whole reading tells.
 * One thread.
 *
 * <p>Each file is looked at until it has a header, and then once: one that no key opens counts for nothing, whatever place
 * it claims, and one that opens is read on until its end is read. While a key service is away, those that it might open are looked
 * at again and again. Of those without an end, as a crash leaves them and as whoever has the public keys can plant them, a few are
 * kept open, those that have grown last. Of the others is noted how far they were read: one that grows is opened again.
 */
public final class LiveReader {

    private static final int MOST_OPEN = 16;

    /** Segments that a look opens again; fewer than are open, so that the one being written, which grows, stays among those. */
    private static final int MOST_AGAIN = 4;

    /** A key service that is away is asked again after so many looks, about a second, and each time after twice as many. */
    private static final int LOOKS = 5;

    /** About a minute: made-up recipients may make a service fail for ever. */
    private static final int MOST_LOOKS = 64 * LOOKS;

    private final Path directory;
    private final String stream;
    private final List<Identity> identities;
    private final Primitives primitives;
    private final RecordQuery query;
    private final Consumer<SealedRecord> sink;
    private final Patience patience = new Patience();
    private final Set<Path> known = new HashSet<>();
    /** Of those known, the ones that a key service might open which could not be asked. */
    private final Set<Path> postponed = new HashSet<>();

    private int pause = LOOKS;
    private int looks;
    private String unreachable = "";
    /** Those that have grown last come last. */
    private final Map<Path, Followed> open = new LinkedHashMap<>();
    /** Segments without an end for which there was no room among those that are open. */
    private final Map<Path, Parked> parked = new LinkedHashMap<>();

    private boolean begun;

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
     * How far a segment was read.
     *
     * @param length of the file then
     * @param next number of the first record that was not seen
     */
    private record Parked(long length, long next) {}

    /** A segment that is read on. */
    private final class Followed {

        private final SegmentReader reader;
        private boolean shows = true;
        private long length;
        private long next;

        Followed(SegmentBytes bytes, SegmentHeader.Encoded header, byte[] key, long from)
                throws GeneralSecurityException {
            next = from;
            reader = new SegmentReader(bytes, header, key, primitives, Crew.shared(), patience, query, record -> {
                next = Math.max(next, record.number() + 1);
                if (shows && record.number() >= from) {
                    sink.accept(record);
                }
            });
        }

        Parked parked() {
            return new Parked(length, next);
        }

        /** Whether there may be more to come. */
        boolean readOn(SegmentBytes bytes) throws IOException, GeneralSecurityException {
            length = bytes.length();
            return !reader.readOn(bytes);
        }
    }

    /**
     * Hands on what has come since the last call. The first call begins with the newest segment.
     *
     * @return false if a key at hand has opened no segment by now
     */
    public boolean poll() throws IOException, GeneralSecurityException {
        if (!begun) {
            begun = begin();
            return begun;
        }
        if (postponed.isEmpty()) {
            pause = LOOKS;
            looks = 0;
        } else if (++looks >= pause) {
            pause = Math.min(2 * pause, MOST_LOOKS);
            looks = 0;
            known.removeAll(postponed);
            postponed.clear();
            patience.takeUpPostponed();
        }
        takeUpParked();
        boolean more = true;
        while (more) {
            // Looked for before the others are read on: a segment gets its last frame before its successor is begun.
            List<SegmentPlace> others = inOrder(others());
            for (Path path : List.copyOf(open.keySet())) {
                readOn(path);
            }
            more = false;
            for (SegmentPlace place : others) {
                known.add(place.path());
                if (open(place)) {
                    readOn(place.path());
                    more = true;
                }
            }
        }
        return true;
    }

    /** Has some of those that have grown opened again, in turns: each is read from its beginning, and anybody may make many. */
    private void takeUpParked() {
        List<Map.Entry<Path, Parked>> grown = parked.entrySet().stream()
                .filter(one -> !postponed.contains(one.getKey()) && hasGrown(one.getKey(), one.getValue()))
                .limit(MOST_AGAIN)
                .toList();
        for (Map.Entry<Path, Parked> one : grown) {
            known.remove(one.getKey());
            parked.remove(one.getKey());
            parked.put(one.getKey(), one.getValue());
        }
    }

    /** Why a segment may open another time, of the last that may; empty if there is none. One line for people. */
    public String unreachable() {
        return unreachable;
    }

    /**
     * Of each stream the last segment that opens is followed, for it may be the one that is being written: of the newest
     * of them all is shown, of others what comes from now on.
     */
    private boolean begin() throws IOException, GeneralSecurityException {
        Map<Id, List<SegmentPlace>> streams = new LinkedHashMap<>();
        List<SegmentPlace> there = others();
        there.sort(
                Comparator.comparingLong((SegmentPlace place) -> -place.header().created()));
        for (SegmentPlace place : there) {
            known.add(place.path());
            streams.computeIfAbsent(place.header().streamId(), id -> new ArrayList<>())
                    .add(place);
        }
        SegmentPlace newest = null;
        for (List<SegmentPlace> one : streams.values()) {
            one.sort(Comparator.comparingLong(
                    (SegmentPlace place) -> -place.header().index()));
            SegmentPlace last = firstThatOpens(one);
            SegmentPlace before = newest;
            boolean newer = last != null
                    && (newest == null
                            || last.header().created() > newest.header().created());
            newest = newer ? last : newest;
            SegmentPlace older = newer ? before : last;
            if (older != null) {
                pass(older);
            }
        }
        if (newest != null) {
            openAgain(newest);
            readOn(newest.path());
        }
        return newest != null;
    }

    private void openAgain(SegmentPlace place) throws IOException, GeneralSecurityException {
        if (parked.containsKey(place.path())) {
            open(place);
        }
    }

    /** Reads what there is without showing it. */
    private void pass(SegmentPlace place) throws IOException, GeneralSecurityException {
        openAgain(place);
        Followed followed = open.get(place.path());
        if (followed != null) {
            followed.shows = false;
            readOn(place.path());
            followed.shows = true;
        }
    }

    private static boolean hasGrown(Path path, Parked at) {
        try {
            return Files.size(path) != at.length();
        } catch (IOException notNow) {
            return false;
        }
    }

    private @Nullable SegmentPlace firstThatOpens(List<SegmentPlace> places)
            throws IOException, GeneralSecurityException {
        for (SegmentPlace place : places) {
            if (open(place)) {
                return place;
            }
        }
        return null;
    }

    /** Segments that were not looked at yet. */
    private List<SegmentPlace> others() throws IOException, GeneralSecurityException {
        Set<Path> listed = new LinkedHashSet<>(LogFiles.ofStream(directory, stream));
        known.retainAll(listed);
        parked.keySet().retainAll(listed);
        listed.removeAll(known);
        List<SegmentPlace> others = new ArrayList<>();
        for (Path path : listed) {
            try {
                SegmentFile file = LogFiles.strangeness(path) == null ? SegmentFile.of(path) : null;
                SegmentPlace place = file == null ? null : SegmentPlace.of(file, primitives);
                FormatException trouble = file == null ? null : file.trouble();
                if (place != null && isNamedByItsWriter(place)) {
                    others.add(place);
                } else if (place != null) {
                    known.add(path);
                } else if (trouble != null && trouble.kind() != FormatException.Kind.SHORT) {
                    known.add(path);
                }
            } catch (ClosedByInterruptException interrupted) {
                throw interrupted;
            } catch (IOException notNow) {
                // The next look may be able to, and one file must not keep the others back.
            }
        }
        return others;
    }

    /** A copy under another name opens just as well, shows nothing new, and must not be followed instead. */
    private boolean isNamedByItsWriter(SegmentPlace place) {
        SegmentHeader header = place.header();
        return SegmentName.of(stream, header.index(), header.segmentId())
                .equals(String.valueOf(place.path().getFileName()));
    }

    /** Stream by stream as they were begun, and each in the order of its chain. */
    private static List<SegmentPlace> inOrder(List<SegmentPlace> places) {
        Map<Id, Long> first = new HashMap<>();
        for (SegmentPlace place : places) {
            first.merge(place.header().streamId(), place.header().created(), Math::min);
        }
        List<SegmentPlace> ordered = new ArrayList<>(places);
        ordered.sort(Comparator.comparing(
                        (SegmentPlace place) -> first.get(place.header().streamId()))
                .thenComparing(place -> place.header().streamId().toString())
                .thenComparingLong(place -> place.header().index()));
        return ordered;
    }

    /** Whether a key at hand opens it: it is followed then. */
    private boolean open(SegmentPlace place) throws IOException, GeneralSecurityException {
        Path path = place.path();
        try {
            SegmentHeader.Encoded header = place.again(primitives);
            if (header == null) {
                return false;
            }
            SegmentKey key =
                    SegmentKey.open(header, StanzaFiles.of(path, header.header()), identities, primitives, patience);
            byte[] secret = key.key();
            if (secret == null || !key.committed()) {
                if (key.unreachable()) {
                    postponed.add(path);
                    unreachable = key.findings().get(0).message();
                }
                return false;
            }
            try (SegmentBytes bytes = SegmentBytes.open(path)) {
                Parked before = parked.remove(path);
                open.put(path, new Followed(bytes, header, secret, before == null ? 0 : before.next()));
            } finally {
                Arrays.fill(secret, (byte) 0);
            }
        } catch (ClosedByInterruptException interrupted) {
            throw interrupted;
        } catch (IOException notNow) {
            known.remove(path);
            return false;
        }
        if (open.size() > MOST_OPEN) {
            Map.Entry<Path, Followed> eldest = open.entrySet().iterator().next();
            parked.put(eldest.getKey(), eldest.getValue().parked());
            open.remove(eldest.getKey());
        }
        return true;
    }

    private void readOn(Path path) throws IOException, GeneralSecurityException {
        Followed followed = open.get(path);
        if (followed == null) {
            return;
        }
        try (SegmentBytes bytes = SegmentBytes.open(path)) {
            boolean grew = bytes.length() != followed.length;
            if (!followed.readOn(bytes)) {
                open.remove(path);
            } else if (grew) {
                open.remove(path);
                open.put(path, followed);
            }
        } catch (NoSuchFileException removed) {
            open.remove(path);
        } catch (EOFException shorter) {
            // A writer cuts off what a full disk has left of a frame; the next look finds what it writes instead.
        }
    }
}
