package io.github.inkseal.cli;

import io.github.inkseal.crypto.SealedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/** Writes records: as they were logged, or a JSON object each. No character of theirs moves a terminal's cursor. */
final class RecordPrinter {

    private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR");
    private static final long NANOS = 1_000_000_000L;

    private final Output out;
    private final boolean json;
    private final StringBuilder line = new StringBuilder();
    private long shown;

    RecordPrinter(Output out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** Writes a record. */
    void print(SealedRecord record) {
        String whole = record.text();
        String text = whole.endsWith("\n") ? whole.substring(0, whole.length() - 1) : whole;
        shown++;
        line.setLength(0);
        if (json) {
            asJson(record, text);
        } else {
            asText(text);
        }
        try {
            out.write(line.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long shown() {
        return shown;
    }

    private void asJson(SealedRecord record, String text) {
        line.append("{\"segment\":").append(record.segment());
        line.append(",\"number\":").append(record.number());
        line.append(",\"time\":");
        JsonStrings.encode(line, time(record.epochNanos()).toString());
        line.append(",\"level\":");
        JsonStrings.encode(line, record.level() < LEVELS.size() ? LEVELS.get(record.level()) : "UNKNOWN");
        line.append(",\"text\":");
        JsonStrings.encode(line, text);
        line.append("}\n");
    }

    private static Instant time(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }

    private void asText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\t' || !isForbidden(c)) {
                line.append(c);
            } else {
                line.append(String.format("\\u%04x", (int) c));
            }
        }
        line.append('\n');
    }

    /** Controls, and what reorders the characters on a reader's screen. */
    private static boolean isForbidden(char c) {
        return c < ' '
                || (c >= 0x7f && c < 0xa0)
                || c == 0x61c
                || c == 0x200e
                || c == 0x200f
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
