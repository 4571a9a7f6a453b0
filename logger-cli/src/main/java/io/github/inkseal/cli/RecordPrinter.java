package io.github.inkseal.cli;

import io.github.inkseal.crypto.SealedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes records: as they were logged, or a JSON object each. No character of theirs moves a terminal's cursor. */
final class RecordPrinter {

    private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR");
    private static final int PIECE = 8192;
    /** What a record may be laid out with. */
    private static final String LAYOUT = "\n\t";

    private final Output out;
    private final boolean json;
    private final StringBuilder line = new StringBuilder();
    private final CharBuffer piece = CharBuffer.allocate(PIECE);
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private long shown;

    RecordPrinter(Output out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** Writes a record, piece by piece: it may be large, and escaped it is a multiple of that. */
    void print(SealedRecord record) {
        byte[] bytes = record.bytes();
        boolean endsLine = bytes.length > 0 && bytes[bytes.length - 1] == '\n';
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, bytes.length - (endsLine ? 1 : 0));
        shown++;
        line.setLength(0);
        if (json) {
            beginJson(record);
        }
        decoder.reset();
        boolean more = true;
        while (more) {
            piece.clear();
            more = decoder.decode(in, piece, true).isOverflow();
            piece.flip();
            if (json) {
                JsonStrings.encodeInside(line, piece);
            } else {
                Printable.append(line, piece, LAYOUT);
            }
            if (more) {
                writeLine();
            }
        }
        line.append(json ? "\"}\n" : "\n");
        writeLine();
    }

    private void writeLine() {
        try {
            out.write(line.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        line.setLength(0);
    }

    long shown() {
        return shown;
    }

    private void beginJson(SealedRecord record) {
        line.append("{\"segment\":").append(record.segment());
        line.append(",\"number\":").append(record.number());
        line.append(",\"time\":");
        JsonStrings.encode(line, RecordTimes.instant(record.epochNanos()).toString());
        line.append(",\"level\":");
        JsonStrings.encode(line, record.level() < LEVELS.size() ? LEVELS.get(record.level()) : "UNKNOWN");
        line.append(",\"text\":\"");
    }
}
