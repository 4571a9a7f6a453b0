package io.github.inkseal.network.internal.otlp;

import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.Utf8Buffer;

/**
 * A record as a ScopeLogs field of a ResourceLogs: the logger is the scope, the record is what {@link OtlpEncoder} made, or a text of another
 * encoder, with its producer, instance and sequence as attributes. One thread.
 */
public final class OtlpFrames {

    private static final int SCOPE_LOGS = 2;
    private static final int SCOPE = 1;
    private static final int SCOPE_NAME = 1;
    private static final int LOG_RECORDS = 2;
    private static final int NAME_AT = 3;

    private final String producer;
    private final String instance;
    private final int longest;

    /**
     * Frames of one process.
     *
     * @param longest bytes that a record may have; a longer one is replaced by a few words of its size
     */
    public OtlpFrames(String producer, String instance, int longest) {
        this.producer = producer;
        this.instance = instance;
        this.longest = longest;
    }

    /** Appends record {@code index} of a batch. */
    public void append(LogBatch batch, int index, Utf8Buffer out) {
        int from = batch.start(index);
        int length = batch.end(index) - from;
        byte[] bytes = batch.array();
        boolean encoded = length >= NAME_AT && bytes[from] == OtlpEncoder.MARK;
        int scopeLogs = Proto.begin(out, SCOPE_LOGS);
        int name = encoded ? (bytes[from + 1] & 0xFF) << Byte.SIZE | (bytes[from + 2] & 0xFF) : 0;
        if (encoded) {
            int scope = Proto.begin(out, SCOPE);
            Proto.bytes(out, SCOPE_NAME, bytes, from + NAME_AT, name);
            Proto.end(out, scope);
        }
        int record = Proto.begin(out, LOG_RECORDS);
        if (length > longest) {
            text(batch, index, out, ("[a record of " + length + " bytes, more than " + longest + "]"));
        } else if (encoded) {
            out.raw(bytes, from + NAME_AT + name, length - NAME_AT - name);
        } else {
            LogRecordFields.head(out, batch.epochMicros(index), batch.level(index));
            int end = length > 0 && bytes[from + length - 1] == '\n' ? length - 1 : length;
            int body = Proto.begin(out, LogRecordFields.BODY);
            Proto.bytes(out, LogRecordFields.STRING, bytes, from, end);
            Proto.end(out, body);
        }
        add(out, "inkseal.producer", producer);
        add(out, "inkseal.instance", instance);
        add(out, "inkseal.seq", batch.sequence(index));
        Proto.end(out, record);
        Proto.end(out, scopeLogs);
    }

    private static void text(LogBatch batch, int index, Utf8Buffer out, String words) {
        LogRecordFields.head(out, batch.epochMicros(index), batch.level(index));
        int body = Proto.begin(out, LogRecordFields.BODY);
        Proto.text(out, LogRecordFields.STRING, words);
        Proto.end(out, body);
    }

    private static void add(Utf8Buffer out, String key, Object value) {
        Attributes.add(out, LogRecordFields.ATTRIBUTES, key, value);
    }
}
