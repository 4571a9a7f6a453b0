package io.github.inkseal.crypto.internal.key;

import io.github.inkseal.crypto.internal.format.Format;
import io.github.inkseal.crypto.internal.format.Id;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a wrapped key is bound to, so that it opens nowhere else. */
public final class WrapContext {

    private static final byte[] WRAP = "slf1 wrap".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ROOT = "slf1 root".getBytes(StandardCharsets.US_ASCII);

    private final byte[] label;
    private final Id streamId;
    private final Id subject;

    private WrapContext(byte[] label, Id streamId, Id subject) {
        this.label = label;
        this.streamId = streamId;
        this.subject = subject;
    }

    /** Of a segment's key. */
    public static WrapContext segment(Id streamId, Id segmentId) {
        return new WrapContext(WRAP, streamId, segmentId);
    }

    /** Of an origin's first key. */
    public static WrapContext root(Id streamId, Id originId) {
        return new WrapContext(ROOT, streamId, originId);
    }

    /** The bytes for one recipient. */
    public byte[] of(int type, byte[] id) {
        return ByteBuffer.allocate(label.length + 3 + 2 + id.length + 2 * Format.ID)
                .put(label)
                .put((byte) Format.VERSION)
                .put((byte) Format.SUITE)
                .put((byte) type)
                .putShort((short) id.length)
                .put(id)
                .put(streamId.bytes())
                .put(subject.bytes())
                .array();
    }
}
