package io.github.inkseal.crypto;

import java.util.Collection;
import java.util.Comparator;

/**
 * What a reader can say of a sealed log, from the best to the gravest. No verdict acquits: an open or torn log may be
 * one that was cut, and a damaged one may have been damaged on purpose.
 */
public enum Verdict {
    /** Its end is there, and all before it is consistent. */
    COMPLETE(0),
    /** No end, and nothing behind the last frame: being written, or cut there. */
    OPEN(10),
    /** No end, and unreadable bytes behind the last frame: a crash, or a cut. */
    TORN(11),
    /** No key at hand opens it. Says nothing of its integrity. */
    NOKEY(40),
    /** No sealed log, or one of a version that is not known. Says nothing of its integrity. */
    UNSUPPORTED(41),
    /** Unreadable bytes before the last frame, none that were known to be forced to disk. */
    DAMAGED(20),
    /** Segments that don't follow from each other: one is missing, cut, exchanged or doubled. */
    CHAIN(31),
    /** What no crash can make of a log. */
    TAMPERED(30),
    /** Not written by the origin it should come from. */
    FORGED(32),
    /** Policy forbids to read it: a key file that others can read, a symbolic link. */
    REFUSED(50);

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    /** What the command exits with. */
    public int exitCode() {
        return exitCode;
    }

    /** The gravest of some; {@link #COMPLETE} if there are none. */
    public static Verdict gravest(Collection<Verdict> verdicts) {
        return verdicts.stream().max(Comparator.naturalOrder()).orElse(COMPLETE);
    }
}
