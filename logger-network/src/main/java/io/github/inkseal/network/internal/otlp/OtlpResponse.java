package io.github.inkseal.network.internal.otlp;

import org.jspecify.annotations.Nullable;

/**
 * An ExportLogsServiceResponse: how many records the receiver threw away, and why.
 *
 * @param rejected 0 or more
 * @param message the receiver's words, shortened and without control characters; empty if there are none
 */
public record OtlpResponse(long rejected, String message) {

    private static final int PARTIAL_SUCCESS = 1;
    private static final int REJECTED = 1;
    private static final int MESSAGE = 2;
    private static final int SHOWN = 200;

    /** What a response's body says; null if it is none. */
    public static @Nullable OtlpResponse of(byte[] body) {
        ProtoReader outer = new ProtoReader(body, 0, body.length);
        ProtoReader partial = null;
        while (outer.next()) {
            if (outer.isBytes(PARTIAL_SUCCESS)) {
                partial = outer.content();
            }
        }
        long rejected = 0;
        String message = "";
        while (partial != null && partial.next()) {
            if (partial.isNumber(REJECTED)) {
                rejected = partial.number();
            } else if (partial.isBytes(MESSAGE)) {
                message = partial.text();
            }
        }
        boolean whole = !outer.isBroken() && (partial == null || !partial.isBroken()) && rejected >= 0;
        return whole ? new OtlpResponse(rejected, shown(message)) : null;
    }

    /** Words of a receiver as they may stand in a line. */
    public static String shown(String words) {
        String line = words.replaceAll("[^\\x20-\\x7E]+", " ").strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
