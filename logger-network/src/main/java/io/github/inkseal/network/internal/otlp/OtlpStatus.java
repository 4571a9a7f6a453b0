package io.github.inkseal.network.internal.otlp;

import io.github.inkseal.network.internal.protobuf.MalformedProtobufException;
import io.github.inkseal.network.internal.protobuf.ProtobufReader;
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
        ProtobufReader status = new ProtobufReader(body, 0, body.length);
        String message = null;
        try {
            for (int field = status.next(); field != 0; field = status.next()) {
                if (field == MESSAGE) {
                    message = status.string();
                } else {
                    if (field != CODE) {
                        // Details; or another format that happens to look like one.
                        message = message == null ? "" : message;
                    }
                    status.skip();
                }
            }
        } catch (MalformedProtobufException another) {
            return null;
        }
        return message == null ? null : new OtlpStatus(message);
    }
}
