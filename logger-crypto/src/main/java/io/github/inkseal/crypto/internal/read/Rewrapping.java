package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.internal.format.SegmentHeader;
import io.github.inkseal.crypto.internal.format.Stanza;
import io.github.inkseal.crypto.internal.format.StanzaFile;
import io.github.inkseal.crypto.internal.key.Identity;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.Recipient;
import io.github.inkseal.crypto.internal.key.WrapContext;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Wraps the keys of segments to further recipients, in a file beside each; the segments stay as they are. One thread.
 */
public final class Rewrapping {

    private final Primitives primitives;
    private final List<Identity> identities;
    private final List<Recipient> recipients;

    public Rewrapping(Primitives primitives, List<Identity> identities, List<Recipient> recipients) {
        this.primitives = primitives;
        this.identities = identities;
        this.recipients = recipients;
    }

    /**
     * The file to put beside a segment, what it held before included.
     *
     * @return its bytes; null if no key at hand opens the segment, or its header is damaged
     */
    public byte @Nullable [] of(Path path) throws IOException, GeneralSecurityException {
        SegmentHeader.Encoded encoded = SegmentFile.of(path).header();
        if (encoded == null) {
            return null;
        }
        SegmentHeader header = encoded.header();
        List<Stanza> before = StanzaFiles.of(path, header);
        SegmentKey key = SegmentKey.open(encoded, before, identities, primitives);
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
            return new StanzaFile(StanzaFile.Kind.REWRAP, header.streamId(), header.segmentId(), all).bytes();
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
