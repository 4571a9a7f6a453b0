package io.github.inkseal.examples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lines of UTF-8 text, ended by LF or CRLF. Invalid bytes become U+FFFD, a line longer than the limit
 * loses its end; both are counted. For one thread.
 */
final class LineReader {

    /** Bytes of a line that are kept. */
    static final int LONGEST = 1 << 20;

    private final InputStream in;
    private final byte[] chunk = new byte[1 << 16];
    private int at;
    private int end;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);

    private long bytes;
    private long lines;
    private long replaced;
    private long cut;

    LineReader(InputStream in) {
        this.in = in;
    }

    /**
     * The next line without its end, or null after the last.
     *
     * @throws IOException if reading fails
     */
    @Nullable
    String next() throws IOException {
        line.reset();
        boolean tooLong = false;
        boolean any = false;
        while (at < end || fill()) {
            any = true;
            int stop = at;
            while (stop < end && chunk[stop] != '\n') {
                stop++;
            }
            int room = LONGEST - line.size();
            line.write(chunk, at, Math.min(stop - at, room));
            tooLong |= stop - at > room;
            at = stop;
            if (stop < end) {
                at++;
                break;
            }
        }
        return any ? decode(tooLong) : null;
    }

    /** Bytes taken from the stream so far. */
    long bytes() {
        return bytes;
    }

    long lines() {
        return lines;
    }

    /** Lines that held invalid UTF-8. */
    long replaced() {
        return replaced;
    }

    /** Lines that were longer than {@link #LONGEST}. */
    long cut() {
        return cut;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(chunk));
        bytes += end;
        return end > 0;
    }

    private String decode(boolean tooLong) {
        byte[] raw = line.toByteArray();
        int length = raw.length;
        if (tooLong) {
            cut++;
            // The cut may have gone through a character, which must not count as invalid.
            for (int back = 0; back < 3 && length > 0 && (raw[length - 1] & 0xc0) == 0x80; back++) {
                length--;
            }
            if (length > 0 && (raw[length - 1] & 0x80) != 0) {
                length--;
            }
        } else if (length > 0 && raw[length - 1] == '\r') {
            length--;
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw, 0, length))
                    .toString();
        } catch (CharacterCodingException invalid) {
            replaced++;
            text = new String(raw, 0, length, StandardCharsets.UTF_8);
        }
        boolean byteOrderMark = lines == 0 && text.startsWith("\ufeff");
        lines++;
        return byteOrderMark ? text.substring(1) : text;
    }
}
