package io.github.inkseal.network.internal.collect.wire;

/** Finds messages that have their length before them (RFC 5425, 4.3). */
public final class OctetFrames {

    /** Longer than that it is no length but something else that begins with a digit. */
    private static final int DIGITS = 9;

    private static final long SKIPPED_AT_MOST = 16L << 20;

    private final Body body;
    private long length;
    private int digits;
    private boolean within;
    private boolean lost;

    /** Hears of what was found. */
    public interface Sink {

        /** A message; the bytes are its own during this call only. */
        void message(byte[] bytes, int length);

        /** A message that is longer than the cap was left out. */
        void tooLong();
    }

    public OctetFrames(int cap) {
        body = new Body(cap);
    }

    /**
     * Takes what has come.
     *
     * @return false if it is not known any more where a frame begins, now and ever after
     */
    public boolean feed(byte[] in, int from, int to, Sink sink) {
        int at = from;
        while (at < to && !lost) {
            if (within) {
                at += body.take(in, at, to);
            } else {
                header(in[at++]);
            }
            if (within && body.isComplete()) {
                within = false;
                digits = 0;
                length = 0;
                if (body.isKept()) {
                    sink.message(body.bytes(), body.length());
                } else {
                    sink.tooLong();
                }
            }
        }
        return !lost;
    }

    /** Whether a frame has begun and not ended. */
    public boolean isWithin() {
        return within || digits > 0;
    }

    private void header(byte b) {
        if (b >= '0' && b <= '9' && digits < DIGITS && (digits > 0 || b != '0')) {
            length = length * 10 + b - '0';
            digits++;
        } else if (b == ' ' && digits > 0 && length <= SKIPPED_AT_MOST) {
            within = true;
            body.expect(length);
        } else {
            lost = true;
        }
    }
}
