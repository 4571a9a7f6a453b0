package io.github.inkseal.crypto.internal.read;

import io.github.inkseal.crypto.internal.format.Crc;
import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.FormatException;
import io.github.inkseal.crypto.internal.format.FrameHeader;
import io.github.inkseal.crypto.internal.format.Prelude;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.read.FrameFinder.Place;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/**
 * The opening of one frame: filled by the reader's thread, run by any, asked by the reader's thread again. Its buffers
 * are used again. Between {@link #fill} and the end of {@link #run} it belongs to whoever runs it.
 */
final class FrameJob implements Runnable {

    /** A frame larger than this gives its buffer back. */
    private static final int KEPT = 1 << 20;

    private final FrameOpener opener;
    private final FrameRecords records;
    private final Crc crc = new Crc();
    private byte[] frame = {};
    private byte[] key = {};
    private @Nullable Place place;
    private int plain;
    private boolean intactBody;
    private @Nullable Prelude prelude;
    private FrameRecords.@Nullable Found found;
    private @Nullable String trouble;

    FrameJob(Primitives primitives, FrameRecords records) throws GeneralSecurityException {
        this.opener = new FrameOpener(primitives);
        this.records = records;
    }

    /**
     * Reads a frame's bytes.
     *
     * @param frameKey its key, which running clears
     */
    void fill(SegmentBytes file, Place at, byte[] frameKey) throws IOException {
        int length = at.header().frameLength();
        if (frame.length < length || (frame.length > KEPT && length < KEPT)) {
            giveBack();
            frame = new byte[length];
        }
        file.read(at.offset(), frame, 0, length);
        place = at;
        key = frameKey;
    }

    /** Lets go of its buffers, and of what was found in the last frame. */
    void giveBack() {
        frame = new byte[0];
        opener.giveBack();
        found = null;
    }

    /** Opens it and looks through it. */
    @Override
    public void run() {
        FrameHeader header = place().header();
        plain = -1;
        prelude = null;
        found = null;
        trouble = null;
        int body = header.bodyLength();
        intactBody = crc.of(frame, Format.FRAME_HEADER, body) == header.bodyCrc();
        try {
            plain = opener.open(frame, header.frameLength(), key);
            if (plain >= 0) {
                Prelude.Read read = Prelude.read(opener.plain(), 0, plain);
                prelude = read.prelude();
                trouble = read.broken();
                found = header.type() == FrameHeader.DATA ? records.in(opener.plain(), read.prelude()) : null;
            }
        } catch (FormatException broken) {
            trouble = broken.getMessage();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the provider can't open a frame", e);
        }
    }

    Place place() {
        Place at = place;
        if (at == null) {
            throw new IllegalStateException("nothing to open");
        }
        return at;
    }

    /** Whether the tag is right. */
    boolean isAuthentic() {
        return plain >= 0;
    }

    /** Whether the body's CRC is right. */
    boolean hasIntactBody() {
        return intactBody;
    }

    /** The plaintext of an authentic frame. */
    byte[] plain() {
        return opener.plain();
    }

    /** What an authentic frame begins with, as far as it can be read; null if what follows can't be. */
    @Nullable
    Prelude prelude() {
        return prelude;
    }

    /** The records asked for, of an authentic frame of records. */
    FrameRecords.@Nullable Found found() {
        return found;
    }

    /** What is wrong with how an authentic frame begins; null if nothing is. */
    @Nullable
    String trouble() {
        return trouble;
    }
}
