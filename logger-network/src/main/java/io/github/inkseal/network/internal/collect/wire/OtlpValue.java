package io.github.inkseal.network.internal.collect.wire;

import io.github.inkseal.network.internal.protobuf.MalformedProtobufException;
import io.github.inkseal.network.internal.protobuf.ProtobufReader;
import java.util.HexFormat;

/** OTLP's {@code AnyValue} as text: what is a text as it is, lists and maps much like JSON. */
final class OtlpValue {

    private static final int DEEPEST = 16;

    private OtlpValue() {}

    /** The text of a value; cut where it gets longer than so many characters. */
    static String text(ProtobufReader value, int most) throws MalformedProtobufException {
        StringBuilder out = new StringBuilder();
        append(value, out, most, 0);
        return out.length() <= most ? out.toString() : out.substring(0, most);
    }

    private static void append(ProtobufReader value, StringBuilder out, int most, int depth)
            throws MalformedProtobufException {
        if (depth > DEEPEST) {
            throw new MalformedProtobufException("a value is nested too deeply");
        }
        for (int field = value.next(); field != 0; field = value.next()) {
            switch (field) {
                case 1 -> string(value.string(), out, depth);
                case 2 -> out.append(value.varint() != 0);
                case 3 -> out.append(value.varint());
                case 4 -> out.append(Double.longBitsToDouble(value.fixed64()));
                case 5 -> items(value.message(), out, most, depth, false);
                case 6 -> items(value.message(), out, most, depth, true);
                case 7 -> out.append(HexFormat.of().formatHex(value.blob()));
                default -> value.skip();
            }
        }
    }

    private static void string(String text, StringBuilder out, int depth) {
        if (depth == 0) {
            out.append(text);
        } else {
            out.append('"')
                    .append(text.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
    }

    private static void items(ProtobufReader list, StringBuilder out, int most, int depth, boolean keyed)
            throws MalformedProtobufException {
        out.append(keyed ? '{' : '[');
        String between = "";
        for (int field = list.next(); field != 0; field = list.next()) {
            if (field != 1 || out.length() > most) {
                list.skip();
                continue;
            }
            out.append(between);
            between = ",";
            if (keyed) {
                keyed(list.message(), out, most, depth);
            } else {
                append(list.message(), out, most, depth + 1);
            }
        }
        out.append(keyed ? '}' : ']');
    }

    private static void keyed(ProtobufReader pair, StringBuilder out, int most, int depth)
            throws MalformedProtobufException {
        for (int field = pair.next(); field != 0; field = pair.next()) {
            switch (field) {
                case 1 -> {
                    string(pair.string(), out, 1);
                    out.append(':');
                }
                case 2 -> append(pair.message(), out, most, depth + 1);
                default -> pair.skip();
            }
        }
    }
}
