package io.github.inkseal.network.internal.otlp;

import org.jspecify.annotations.Nullable;

/**
 * {@code google.rpc.Status}, the body of an answer that is not 200.
 *
 * @param message for developers
 */
public record OtlpStatus(String message) {

    private static final int CODE = 1;
    private static final int MESSAGE = 2;

    /** What a body says; null if it is none. */
    public static @Nullable OtlpStatus of(byte[] body) {
        ProtoReader fields = new ProtoReader(body, 0, body.length);
        String message = null;
        while (fields.next()) {
            if (fields.isBytes(MESSAGE)) {
                message = fields.text();
            } else if (!fields.isNumber(CODE)) {
                // Details; or another format that happens to look like one.
                message = message == null ? "" : message;
            }
        }
        return fields.isBroken() || message == null ? null : new OtlpStatus(message);
    }
}
