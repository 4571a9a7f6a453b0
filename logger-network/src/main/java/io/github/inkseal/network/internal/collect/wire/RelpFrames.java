package io.github.inkseal.network.internal.collect.wire;

/** Finds RELP's frames, {@code TXNR COMMAND DATALEN [DATA]} and a line feed, as librelp's specification has them. */
public final class RelpFrames {

    private static final int DIGITS = 9;
    private static final int COMMAND = 32;
    private static final long SKIPPED_AT_MOST = 16L << 20;

    private enum Part {
        NUMBER,
        COMMAND,
        LENGTH,
        DATA,
        END,
        LOST
    }

    private final Body body;
    private final StringBuilder command = new StringBuilder(COMMAND);
    private Part part = Part.NUMBER;
    private int number;
    private long length;
    private int digits;

    /** Hears of what was found. */
    public interface Sink {

        /**
         * A frame.
         *
         * @param number its transaction, 0 to 999,999,999
         * @param data its own during this call only
         */
        void frame(int number, String command, byte[] data, int length);

        /** A frame whose data is longer than the cap was left out. */
        void tooLong(int number, String command);
    }

    public RelpFrames(int cap) {
        body = new Body(cap);
    }

    /**
     * Takes what has come.
     *
     * @return false if it is not known any more where a frame begins, now and ever after
     */
    public boolean feed(byte[] in, int from, int to, Sink sink) {
        int at = from;
        while (at < to && part != Part.LOST) {
            if (part == Part.DATA) {
                at += body.take(in, at, to);
                if (body.isComplete()) {
                    part = Part.END;
                }
            } else {
                next(in[at++], sink);
            }
        }
        return part != Part.LOST;
    }

    /** Whether a frame has begun and not ended. */
    public boolean isWithin() {
        return part != Part.NUMBER || digits > 0;
    }

    private void next(byte b, Sink sink) {
        switch (part) {
            case NUMBER -> number(b);
            case COMMAND -> command(b);
            case LENGTH -> length(b, sink);
            case END -> {
                if (b == '\n') {
                    found(sink);
                } else {
                    part = Part.LOST;
                }
            }
            case DATA, LOST -> part = Part.LOST;
        }
    }

    private void number(byte b) {
        if (isDigit(b) && digits < DIGITS) {
            number = number * 10 + b - '0';
            digits++;
        } else if (b == ' ' && digits > 0) {
            digits = 0;
            part = Part.COMMAND;
        } else {
            part = Part.LOST;
        }
    }

    private void command(byte b) {
        if (((b | 0x20) >= 'a' && (b | 0x20) <= 'z') && command.length() < COMMAND) {
            command.append((char) b);
        } else if (b == ' ' && !command.isEmpty()) {
            part = Part.LENGTH;
        } else {
            part = Part.LOST;
        }
    }

    private void length(byte b, Sink sink) {
        if (isDigit(b) && digits < DIGITS) {
            length = length * 10 + b - '0';
            digits++;
        } else if (b == '\n' && digits > 0 && length == 0) {
            body.expect(0);
            found(sink);
        } else if (b == ' ' && digits > 0 && length <= SKIPPED_AT_MOST) {
            body.expect(length);
            part = length == 0 ? Part.END : Part.DATA;
        } else {
            part = Part.LOST;
        }
    }

    private void found(Sink sink) {
        String name = command.toString();
        int of = number;
        part = Part.NUMBER;
        number = 0;
        length = 0;
        digits = 0;
        command.setLength(0);
        if (body.isKept()) {
            sink.frame(of, name, body.bytes(), body.length());
        } else {
            sink.tooLong(of, name);
        }
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
