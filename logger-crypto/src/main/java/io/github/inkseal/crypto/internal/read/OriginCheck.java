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

/** Whether headers come from the origin whose first key is at hand. Headers in their order; one thread. */
final class OriginCheck {

    private final Primitives primitives;
    private final OriginKey first;
    private OriginKey at;

    OriginCheck(Primitives primitives, OriginKey first) {
        this.primitives = primitives;
        this.first = first;
        this.at = first;
    }

    /** What is wrong with a header's origin; null if nothing is. */
    @Nullable
    Finding check(SegmentHeader.Encoded header) throws GeneralSecurityException {
        SegmentHeader.Origin origin = header.header().origin();
        if (origin == null) {
            return forged("it has no origin");
        }
        if (!origin.id().equals(first.id())) {
            return forged("it is of origin " + origin.id() + ", not of " + first.id());
        }
        if (origin.step() - at.step() >= Format.MOST_BLIND_STEPS) {
            return forged("it claims a step of its origin that is too far off");
        }
        OriginKey key = (origin.step() < at.step() ? first : at).walkTo(primitives, origin.step());
        boolean right = MessageDigest.isEqual(key.mac(primitives, header.beforeOriginMac()), header.originMac());
        if (!right) {
            return forged("its origin's MAC is wrong");
        }
        at = key;
        return null;
    }

    private static Finding forged(String message) {
        return new Finding(Verdict.FORGED, 0, message);
    }
}
