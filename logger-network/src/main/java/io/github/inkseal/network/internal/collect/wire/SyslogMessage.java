package io.github.inkseal.network.internal.collect.wire;

import io.github.inkseal.network.internal.collect.wire.Received.Attribute;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Reads one RFC 5424 message. An older form of syslog is none. */
public final class SyslogMessage {

    private static final String OURS = "inkseal@";
    private static final int HIGHEST_PRIORITY = 191;
    private static final int LONGEST_TIME = 40;
    private static final int HOST = 255;
    private static final int APP = 48;
    private static final int PROCESS = 128;
    private static final int ID = 32;

    private final byte[] bytes;
    private final int end;
    private int at;
    private @Nullable String producer;
    private @Nullable String instance;
    private long seq;
    private boolean ours;
    private int elements;

    private SyslogMessage(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /** Thrown where it is not as RFC 5424 has it. */
    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("not RFC 5424", null, false, false);
        }
    }

    /** The record; null if this is no such message. */
    public static @Nullable Received read(byte[] bytes, int length) {
        try {
            return new SyslogMessage(bytes, length).message();
        } catch (Malformed e) {
            return null;
        }
    }

    private Received message() throws Malformed {
        Level level = level(priority());
        if (!"1".equals(word(3))) {
            throw new Malformed();
        }
        String time = optional(LONGEST_TIME);
        if (time != null) {
            try {
                OffsetDateTime.parse(time);
            } catch (DateTimeException e) {
                throw new Malformed();
            }
        }
        String host = optional(HOST);
        String app = optional(APP);
        List<Attribute> more = new ArrayList<>(2);
        add(more, "process", optional(PROCESS));
        add(more, "message_id", optional(ID));
        int from = at;
        structured();
        if (at - from > 1 && !(ours && bytes[at - 1] == ']' && elements == 1)) {
            more.add(new Attribute("structured", text(from, at)));
        }
        String text = "";
        if (at < end) {
            expect(' ');
            boolean mark = end - at >= 3
                    && bytes[at] == (byte) 0xef
                    && bytes[at + 1] == (byte) 0xbb
                    && bytes[at + 2] == (byte) 0xbf;
            text = text(mark ? at + 3 : at, withoutLineEnd());
        }
        String who = producer == null ? Received.producerOf(host, app) : producer;
        return new Received(who, instance, seq, level, text, host, app, time, List.copyOf(more));
    }

    /** A line feed at the end is the way some senders, rsyslog among them, end a message. */
    private int withoutLineEnd() {
        return end > at && bytes[end - 1] == '\n' ? end - 1 : end;
    }

    private static void add(List<Attribute> to, String key, @Nullable String value) {
        if (value != null) {
            to.add(new Attribute(key, value));
        }
    }

    private int priority() throws Malformed {
        expect('<');
        int from = at;
        int value = 0;
        while (at < end && isDigit(bytes[at]) && at - from < 3) {
            value = value * 10 + bytes[at++] - '0';
        }
        if (at == from || value > HIGHEST_PRIORITY) {
            throw new Malformed();
        }
        expect('>');
        return value;
    }

    private static Level level(int priority) {
        return switch (priority & 7) {
            case 0, 1, 2, 3 -> Level.ERROR;
            case 4 -> Level.WARN;
            case 5, 6 -> Level.INFO;
            default -> Level.DEBUG;
        };
    }

    /** Printable ASCII up to a space, which is taken too; null for a dash. */
    private @Nullable String optional(int most) throws Malformed {
        String word = word(most);
        return word.equals("-") ? null : word;
    }

    private String word(int most) throws Malformed {
        int from = at;
        while (at < end && bytes[at] > ' ' && bytes[at] < 0x7f) {
            at++;
        }
        if (at == from || at - from > most) {
            throw new Malformed();
        }
        String word = new String(bytes, from, at - from, StandardCharsets.US_ASCII);
        expect(' ');
        return word;
    }

    private void expect(char c) throws Malformed {
        if (at >= end || bytes[at] != c) {
            throw new Malformed();
        }
        at++;
    }

    private boolean isNext(char c) {
        return at < end && bytes[at] == c;
    }

    private void structured() throws Malformed {
        if (isNext('-')) {
            at++;
            return;
        }
        do {
            expect('[');
            elements++;
            String id = name();
            boolean own = id.startsWith(OURS);
            if (own && ours) {
                throw new Malformed();
            }
            ours |= own;
            while (isNext(' ')) {
                at++;
                String name = name();
                expect('=');
                expect('"');
                String value = value();
                if (own) {
                    take(name, value);
                }
            }
            expect(']');
        } while (isNext('['));
        if (ours && !Received.isIdentity(producer, instance, seq)) {
            throw new Malformed();
        }
    }

    private void take(String name, String value) throws Malformed {
        switch (name) {
            case "producer" -> producer = value;
            case "instance" -> instance = value;
            case "seq" -> seq = number(value);
            default -> {
                // A later version may say more.
            }
        }
    }

    private static long number(String value) throws Malformed {
        if (value.isEmpty() || value.length() > 18 || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new Malformed();
        }
        return Long.parseLong(value);
    }

    private String name() throws Malformed {
        int from = at;
        while (at < end
                && bytes[at] > ' '
                && bytes[at] < 0x7f
                && bytes[at] != '='
                && bytes[at] != ']'
                && bytes[at] != '"') {
            at++;
        }
        if (at == from || at - from > ID) {
            throw new Malformed();
        }
        return new String(bytes, from, at - from, StandardCharsets.US_ASCII);
    }

    private String value() throws Malformed {
        int from = at;
        boolean escaped = false;
        while (at < end && bytes[at] != '"') {
            if (bytes[at] == ']') {
                throw new Malformed();
            }
            if (bytes[at] == '\\' && at + 1 < end) {
                escaped = true;
                at++;
            }
            at++;
        }
        int to = Math.min(at, end);
        expect('"');
        String raw = text(from, to);
        return escaped ? raw.replaceAll("\\\\([\"\\\\\\]])", "$1") : raw;
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
