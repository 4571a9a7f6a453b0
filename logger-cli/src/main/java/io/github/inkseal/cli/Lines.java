package io.github.inkseal.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines of UTF-8 with their ends. Bytes that are no UTF-8 become U+FFFD: a secret can't hide behind one. Memory is
 * needed for one line at a time. One thread.
 */
final class Lines {

    /** Beyond this a buffer goes back when its line is done. */
    private static final int KEPT = 1 << 20;

    private final InputStream in;
    private final BeforeWaiting beforeWaiting;
    private final byte[] chunk = new byte[1 << 16];
    private int at;
    private int end;
    private byte[] line = new byte[1 << 10];
    private int length;
    private String text = "";
    private String lineEnd = "";
    private long number;
    private long bytes;

    /** Run before more is read and there may be none yet. */
    interface BeforeWaiting {
        void run() throws IOException;
    }

    Lines(InputStream in, BeforeWaiting beforeWaiting) {
        this.in = in;
        this.beforeWaiting = beforeWaiting;
    }

    /**
     * Goes on to the next line; false if there is none.
     *
     * @throws IOException if reading fails
     */
    boolean next() throws IOException {
        if (line.length > KEPT) {
            line = new byte[1 << 10];
        }
        length = 0;
        boolean ended = false;
        boolean any = false;
        while (!ended && (at < end || fill())) {
            any = true;
            int stop = at;
            while (stop < end && chunk[stop] != '\n') {
                stop++;
            }
            ended = stop < end;
            append(stop + (ended ? 1 : 0));
        }
        if (any) {
            number++;
            split();
        }
        return any;
    }

    /** The line without its end. */
    String text() {
        return text;
    }

    /** The line as it was read, with its end, whatever its encoding. */
    byte[] bytesOfLine() {
        return Arrays.copyOf(line, length);
    }

    /** How the line ended: LF, CRLF, or not at all. */
    String lineEnd() {
        return lineEnd;
    }

    /** The line's number, from 1. */
    long number() {
        return number;
    }

    /** Whether the line begins as texts in UTF-16 do; asked of the first line. */
    boolean isUtf16() {
        int mark = length < 2 ? 0 : (line[0] & 0xff) << 8 | (line[1] & 0xff);
        return (mark == 0xfeff || mark == 0xfffe) && text.indexOf('\0') >= 0;
    }

    /** How many bytes have been read. */
    long bytes() {
        return bytes;
    }

    private boolean fill() throws IOException {
        if (in.available() == 0) {
            beforeWaiting.run();
        }
        at = 0;
        end = Math.max(0, in.read(chunk));
        bytes += end;
        return end > 0;
    }

    private void append(int stop) {
        int more = stop - at;
        if (more > line.length - length) {
            long wanted = Math.max((long) length + more, Math.min(line.length * 2L, Integer.MAX_VALUE - 16));
            if (wanted > Integer.MAX_VALUE - 16) {
                throw new OutOfMemoryError("line");
            }
            line = Arrays.copyOf(line, (int) wanted);
        }
        System.arraycopy(chunk, at, line, length, more);
        length += more;
        at = stop;
    }

    private void split() {
        int behind = length;
        if (behind > 0 && line[behind - 1] == '\n') {
            behind--;
            if (behind > 0 && line[behind - 1] == '\r') {
                behind--;
            }
        }
        lineEnd = length - behind == 2 ? "\r\n" : length == behind ? "" : "\n";
        text = new String(line, 0, behind, StandardCharsets.UTF_8);
    }
}
