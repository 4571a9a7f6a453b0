package io.github.inkseal.network.internal.otlp;

import io.github.inkseal.network.internal.protobuf.MalformedProtobufException;
import io.github.inkseal.network.internal.protobuf.ProtobufReader;
import org.jspecify.annotations.Nullable;

/**
 * An ExportLogsServiceResponse: how many records the receiver threw away, and why.
 *
 * @param rejected 0 or more
 * @param message the receiver's words, whatever they are; empty if there are none
 */
public record OtlpResponse(long rejected, String message) {

    private static final int PARTIAL_SUCCESS = 1;
    private static final int REJECTED = 1;
    private static final int MESSAGE = 2;
    private static final int SHOWN = 200;

    /** What a response's body says; null if it is none. */
    public static @Nullable OtlpResponse of(byte[] body) {
        ProtobufReader response = new ProtobufReader(body, 0, body.length);
        OtlpResponse said = new OtlpResponse(0, "");
        try {
            for (int field = response.next(); field != 0; field = response.next()) {
                if (field == PARTIAL_SUCCESS) {
                    said = partial(response.message());
                } else {
                    response.skip();
                }
            }
        } catch (MalformedProtobufException another) {
            return null;
        }
        return said.rejected < 0 ? null : said;
    }

    private static OtlpResponse partial(ProtobufReader success) throws MalformedProtobufException {
        long rejected = 0;
        String message = "";
        for (int field = success.next(); field != 0; field = success.next()) {
            switch (field) {
                case REJECTED -> rejected = success.varint();
                case MESSAGE -> message = success.string();
                default -> success.skip();
            }
        }
        return new OtlpResponse(rejected, message);
    }

    /** Words of a receiver as they may stand in a line. */
    public static String shown(String words) {
        String line = words.replaceAll("[^\\x20-\\x7E]+", " ").strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
