package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.Finding;
import io.github.inkseal.crypto.Verdict;
import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.key.OriginKey;
import io.github.inkseal.crypto.internal.key.Primitives;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Whether headers come from the origin whose first key is at hand. They come by their steps, so that each step is made
 * once, however many headers there are. One thread.
 */
final class OriginCheck {

    private final Primitives primitives;
    private final OriginKey first;
    private final boolean given;
    private final Patience patience;
    private OriginKey at;
    private long inVain;

    /**
     * A check.
     *
     * @param given whether the reader brought the key; one from beside the log may be anybody's
     */
    OriginCheck(Primitives primitives, OriginKey first, boolean given, Patience patience) {
        this.primitives = primitives;
        this.first = first;
        this.given = given;
        this.patience = patience;
        this.at = first;
    }

    /**
     * What is wrong with a header's origin; null if nothing is.
     *
     * @param header its step is not below that of the one before
     */
    @Nullable
    Finding check(SegmentHeader.Encoded header) throws GeneralSecurityException {
        SegmentHeader.Origin origin = header.header().origin();
        if (origin == null) {
            return forged("it has no origin");
        }
        if (!origin.id().equals(first.id())) {
            return forged("it is of origin " + origin.id() + ", not of " + first.id());
        }
        long steps = origin.step() - at.step();
        // A writer makes one step for a segment, and at most one for a frame.
        boolean possible =
                origin.step() / (Format.MOST_FRAMES + 1L) <= header.header().index();
        if (!possible || !patience.takeOriginSteps(steps)) {
            return forged("it claims a step of its origin that is too far off");
        }
        OriginKey key = at.walkTo(primitives, origin.step());
        if (key != at && at != first) {
            at.clear();
        }
        at = key;
        inVain += steps;
        if (!MessageDigest.isEqual(key.mac(primitives, header.beforeOriginMac()), header.originMac())) {
            return forged("its origin's MAC is wrong");
        }
        if (given) {
            patience.giveBackOriginSteps(inVain);
            inVain = 0;
        }
        return null;
    }

    private static Finding forged(String message) {
        return new Finding(Verdict.FORGED, 0, message);
    }
}
