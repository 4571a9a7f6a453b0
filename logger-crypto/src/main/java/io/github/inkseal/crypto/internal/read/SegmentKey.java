package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.Finding;
import io.github.inkseal.crypto.Verdict;
import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.format.Stanza;
import io.github.inkseal.crypto.internal.key.Identity;
import io.github.inkseal.crypto.internal.key.KeyUnreachable;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.SegmentKeys;
import io.github.inkseal.crypto.internal.key.WrapContext;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A segment's key, if one of the reader's own opens it.
 *
 * @param key 32 bytes; null if there is none
 * @param committed whether the header's MAC agrees; without it the key is good for salvage only
 * @param findings why not
 * @param unreachable whether a key service could not be asked, so that it may open another time
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record SegmentKey(byte @Nullable [] key, boolean committed, List<Finding> findings, boolean unreachable) {

    /**
     * Opens a segment's key.
     *
     * @param more stanzas from elsewhere, which count only if the header's MAC agrees
     * @param patience for stanzas under ids that are none of the reader's
     */
    static SegmentKey open(
            SegmentHeader.Encoded header,
            List<Stanza> more,
            List<Identity> identities,
            Primitives primitives,
            Patience patience)
            throws GeneralSecurityException {
        SegmentHeader head = header.header();
        WrapContext context = WrapContext.segment(head.streamId(), head.segmentId());
        List<Finding> findings = new ArrayList<>();
        byte[] uncommitted = null;
        boolean ownUncommitted = false;
        KeyUnreachable unreachable = null;
        int others = 0;
        List<Stanza> all = new ArrayList<>(head.stanzas());
        all.addAll(more);
        for (boolean mine : new boolean[] {true, false}) {
            for (Stanza stanza : all) {
                for (Identity identity : identities) {
                    if (identity.type() != stanza.type() || Arrays.equals(identity.id(), stanza.id()) != mine) {
                        continue;
                    }
                    if (!mine && !patience.takeWrap()) {
                        continue;
                    }
                    others += mine ? 0 : 1;
                    byte[] key;
                    try {
                        key = unwrapped(identity, stanza, context);
                    } catch (KeyUnreachable e) {
                        unreachable = e;
                        continue;
                    }
                    if (key == null) {
                        if (mine && head.stanzas().contains(stanza)) {
                            findings.add(new Finding(
                                    Verdict.TAMPERED, 0, "the recipient " + stanza.idText() + " does not open"));
                        }
                    } else if (isCommitted(header, key, primitives)) {
                        patience.giveBackWraps(others);
                        return new SegmentKey(key, true, findings, false);
                    } else {
                        boolean own = head.stanzas().contains(stanza);
                        uncommitted = own || !ownUncommitted ? key : uncommitted;
                        ownUncommitted |= own;
                    }
                }
            }
        }
        if (ownUncommitted) {
            findings.add(new Finding(Verdict.TAMPERED, 0, "the header's MAC is wrong"));
        } else if (uncommitted != null) {
            // Anybody can write such a file: it says nothing of the segment.
            findings.add(new Finding(
                    Verdict.NOKEY, 0, "no key at hand opens this segment; the one wrapped beside it is another's"));
        } else if (findings.isEmpty()) {
            String why = unreachable == null ? "" : ": " + unreachable.getMessage();
            findings.add(new Finding(Verdict.NOKEY, 0, "no key at hand opens this segment" + why));
        }
        if (unreachable != null) {
            patience.postponeWraps(others);
        }
        return new SegmentKey(uncommitted, false, findings, unreachable != null);
    }

    /**
     * A wrapped key; null if it was not wrapped to this identity, or not in this context.
     *
     * @throws KeyUnreachable if that can't be said now
     */
    static byte @Nullable [] unwrapped(Identity identity, Stanza stanza, WrapContext context) throws KeyUnreachable {
        try {
            byte[] key = identity.unwrap(stanza.wrapped(), context.of(stanza.type(), stanza.id()));
            return key.length == Format.KEY ? key : null;
        } catch (KeyUnreachable e) {
            throw e;
        } catch (GeneralSecurityException | RuntimeException notForIt) {
            return null;
        }
    }

    private static boolean isCommitted(SegmentHeader.Encoded header, byte[] key, Primitives primitives)
            throws GeneralSecurityException {
        byte[] mac = SegmentKeys.headerMac(primitives, key, header.fixed(), header.beforeHeaderMac());
        return MessageDigest.isEqual(mac, header.headerMac());
    }
}
