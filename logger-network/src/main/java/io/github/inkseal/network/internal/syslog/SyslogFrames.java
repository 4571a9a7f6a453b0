package io.github.inkseal.network.internal.syslog;

import io.github.inkseal.network.SyslogHeader;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.Utf8Buffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.event.Level;

/**
 * Makes frames of records. A frame holds no LF but the one that ends a line, whatever the encoder wrote: receivers break
 * messages there. One thread.
 */
public final class SyslogFrames {

    /** What stands round a message. */
    public enum Form {
        /** Its length before it, as RFC 5425 has it. */
        OCTETS,
        /** A line that is the record alone, without any header. */
        LINES,
        /** A RELP frame without the transaction's number, which only a connection can give. */
        RELP
    }

    private static final int HOST = 255;
    private static final int APP = 48;
    private static final int PROCESS = 128;
    private static final byte[] COMMAND = "syslog ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MARK = " [cut]".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Form form;
    private final int most;
    private final Map<Level, byte[]> starts = new EnumMap<>(Level.class);
    private final byte[] middle;
    private final byte[] end = "\"] ".getBytes(StandardCharsets.US_ASCII);
    private final SyslogTime time = new SyslogTime();
    private final Utf8Buffer message = new Utf8Buffer(16 << 10);

    /**
     * For one writer.
     *
     * @param most bytes that a message may have
     * @param host what this host calls itself
     * @param instance which run of the producer this is
     */
    public SyslogFrames(Form form, SyslogHeader header, int most, String host, long process, String instance) {
        this.form = form;
        this.most = most;
        String named = header.host();
        String own = SyslogText.name(named == null ? host : named, HOST);
        String app = SyslogText.name(header.app(), APP);
        String producer = header.producer();
        for (Level level : Level.values()) {
            int priority = header.facility() * 8 + severity(level);
            starts.put(level, ("<" + priority + ">1 ").getBytes(StandardCharsets.US_ASCII));
        }
        middle = new Utf8Buffer(512)
                .raw(" " + own + " " + app + " " + SyslogText.name(Long.toString(process), PROCESS) + " - [")
                .raw(header.sdId() + " producer=\"")
                .raw(SyslogText.value(producer == null ? own + "/" + app : producer))
                .raw("\" instance=\"" + instance + "\" seq=\"")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        if (middle.length > most / 2) {
            throw new IllegalArgumentException("header leaves no room for messages; shorten host, app or producer");
        }
    }

    private static int severity(Level level) {
        return switch (level) {
            case ERROR -> 3;
            case WARN -> 4;
            case INFO -> 6;
            case DEBUG, TRACE -> 7;
        };
    }

    /** Appends the frame of a record. */
    public void append(LogBatch batch, int index, Utf8Buffer out) {
        byte[] bytes = batch.array();
        int from = batch.start(index);
        int to = batch.end(index);
        if (to > from && bytes[to - 1] == '\n') {
            to--;
        }
        if (to > from && bytes[to - 1] == '\r') {
            to--;
        }
        if (form == Form.LINES) {
            int start = out.length();
            text(bytes, from, to, out, start);
            out.raw((byte) '\n');
            return;
        }
        message.clear();
        message.raw(Objects.requireNonNull(starts.get(batch.level(index))));
        time.append(batch.epochMicros(index), message);
        message.raw(middle).number(batch.sequence(index)).raw(end);
        text(bytes, from, to, message, 0);
        if (form == Form.RELP) {
            out.raw(COMMAND);
        }
        out.number(message.length()).raw((byte) ' ').raw(message.array(), 0, message.length());
        if (form == Form.RELP) {
            out.raw((byte) '\n');
        }
    }

    private void text(byte[] bytes, int from, int to, Utf8Buffer out, int start) {
        int limit = start + most;
        if (out.length() + (to - from) <= limit && isClean(bytes, from, to)) {
            out.raw(bytes, from, to - from);
            return;
        }
        int cut = -1;
        for (int i = from; i < to; i++) {
            if ((bytes[i] & 0xc0) != 0x80 && out.length() <= limit - MARK.length) {
                // The last place between two characters where the mark still fits.
                cut = out.length();
            }
            one(bytes[i], out);
            if (out.length() > limit) {
                out.truncate(cut);
                out.raw(MARK);
                return;
            }
        }
    }

    private static boolean isClean(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if ((b >= 0 && b < ' ') || b == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static void one(byte b, Utf8Buffer out) {
        if ((b < 0 || b >= ' ') && b != 0x7f) {
            out.raw(b);
            return;
        }
        out.raw((byte) '\\');
        switch (b) {
            case '\n' -> out.raw((byte) 'n');
            case '\r' -> out.raw((byte) 'r');
            case '\t' -> out.raw((byte) 't');
            default ->
                out.raw((byte) 'u')
                        .raw((byte) '0')
                        .raw((byte) '0')
                        .raw(HEX[b >> 4])
                        .raw(HEX[b & 15]);
        }
    }
}
