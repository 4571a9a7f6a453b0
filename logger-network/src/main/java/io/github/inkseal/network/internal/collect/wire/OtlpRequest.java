package io.github.inkseal.network.internal.collect.wire;

import io.github.inkseal.network.internal.collect.wire.Received.Attribute;
import io.github.inkseal.network.internal.protobuf.MalformedProtobufException;
import io.github.inkseal.network.internal.protobuf.ProtobufReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Reads an {@code ExportLogsServiceRequest} of OTLP's stable logs schema.
 *
 * <p>A record's identity is in the attributes {@code inkseal.producer}, {@code inkseal.instance} and {@code inkseal.seq},
 * its own or, but for the number, its resource's. Without them the producer is {@code host.name/service.name}.
 */
public final class OtlpRequest {

    private static final int LONGEST_RESOURCE = 1024;
    private static final int LONGEST_SCOPE = 256;
    private static final int MOST_ATTRIBUTES = 128;
    private static final long NANOS = 1_000_000_000L;

    private final int cap;
    private final int most;
    private final List<Received> records = new ArrayList<>();
    private int refused;
    private long bytes;

    private OtlpRequest(int cap, int most) {
        this.cap = cap;
        this.most = most;
    }

    /**
     * What a request holds.
     *
     * @param records those that may be stored
     * @param refused how many records are too long, or say who they are in a way that makes no sense
     * @param bytes of the records, as they came
     */
    public record Batch(List<Received> records, int refused, long bytes) {}

    /** What a resource or a record says of who it is, and the rest of its attributes. */
    private static final class Source {
        private @Nullable String producer;
        private @Nullable String instance;
        private @Nullable String seq;
        private @Nullable String host;
        private @Nullable String app;
        private final List<Attribute> rest = new ArrayList<>();
    }

    /**
     * Reads one.
     *
     * @param cap bytes that a record may have
     * @param most records that a request may have
     */
    public static Batch read(byte[] body, int length, int cap, int most) throws MalformedRequestException {
        OtlpRequest request = new OtlpRequest(cap, most);
        try {
            request.read(new ProtobufReader(body, 0, length));
        } catch (MalformedProtobufException e) {
            throw new MalformedRequestException(String.valueOf(e.getMessage()));
        }
        return new Batch(List.copyOf(request.records), request.refused, request.bytes);
    }

    private void read(ProtobufReader top) throws MalformedProtobufException {
        for (int field = top.next(); field != 0; field = top.next()) {
            if (field == 1) {
                resourceLogs(top.message());
            } else {
                top.skip();
            }
        }
    }

    private void resourceLogs(ProtobufReader logs) throws MalformedProtobufException {
        Source resource = new Source();
        ProtobufReader first = logs.again();
        for (int field = first.next(); field != 0; field = first.next()) {
            if (field == 1) {
                resource(first.message(), resource);
            } else {
                first.skip();
            }
        }
        String described = described(resource.rest);
        for (int field = logs.next(); field != 0; field = logs.next()) {
            if (field == 2) {
                scopeLogs(logs.message(), resource, described);
            } else {
                logs.skip();
            }
        }
    }

    private void resource(ProtobufReader message, Source into) throws MalformedProtobufException {
        for (int field = message.next(); field != 0; field = message.next()) {
            if (field == 1) {
                attribute(message.message(), into, LONGEST_RESOURCE);
            } else {
                message.skip();
            }
        }
    }

    /** A resource stands in each of its records: it must not make a small request a large one. */
    private static @Nullable String described(List<Attribute> attributes) {
        StringBuilder out = new StringBuilder();
        for (Attribute attribute : attributes) {
            out.append(out.isEmpty() ? "" : " ")
                    .append(attribute.key())
                    .append('=')
                    .append(attribute.value());
            if (out.length() > LONGEST_RESOURCE) {
                out.setLength(LONGEST_RESOURCE);
                return out.append("…").toString();
            }
        }
        return out.isEmpty() ? null : out.toString();
    }

    private void scopeLogs(ProtobufReader logs, Source resource, @Nullable String described)
            throws MalformedProtobufException {
        String scope = null;
        ProtobufReader first = logs.again();
        for (int field = first.next(); field != 0; field = first.next()) {
            if (field == 1) {
                scope = scopeName(first.message());
            } else {
                first.skip();
            }
        }
        for (int field = logs.next(); field != 0; field = logs.next()) {
            if (field == 2) {
                ProtobufReader log = logs.message();
                if (records.size() + refused >= most) {
                    throw new MalformedProtobufException("it has more than " + most + " records");
                }
                int size = log.left();
                // What is stored with each of them counts for each.
                bytes += (described == null ? 0 : described.length()) + (scope == null ? 0 : scope.length());
                Received record = size > cap ? null : log(log, resource, described, scope);
                if (record == null) {
                    refused++;
                } else {
                    records.add(record);
                    bytes += size;
                }
            } else {
                logs.skip();
            }
        }
    }

    private static @Nullable String scopeName(ProtobufReader scope) throws MalformedProtobufException {
        String name = null;
        for (int field = scope.next(); field != 0; field = scope.next()) {
            if (field == 1) {
                name = scope.string();
            } else {
                scope.skip();
            }
        }
        return name == null || name.length() <= LONGEST_SCOPE ? name : name.substring(0, LONGEST_SCOPE);
    }

    private @Nullable Received log(
            ProtobufReader log, Source resource, @Nullable String described, @Nullable String scope)
            throws MalformedProtobufException {
        Source own = new Source();
        long time = 0;
        long observed = 0;
        long severity = 0;
        String text = "";
        List<Attribute> more = new ArrayList<>();
        for (int field = log.next(); field != 0; field = log.next()) {
            switch (field) {
                case 1 -> time = log.fixed64();
                case 2 -> severity = log.varint();
                case 5 -> text = OtlpValue.text(log.message(), cap);
                case 6 -> attribute(log.message(), own, cap);
                case 9 -> hex(more, "trace_id", log.blob());
                case 10 -> hex(more, "span_id", log.blob());
                case 11 -> observed = log.fixed64();
                case 12 -> more.add(new Attribute("event", log.string()));
                default -> log.skip();
            }
        }
        if (scope != null && !scope.isEmpty()) {
            more.add(new Attribute("scope", scope));
        }
        if (described != null) {
            more.add(new Attribute("resource", described));
        }
        more.addAll(own.rest);
        String host = own.host == null ? resource.host : own.host;
        String app = own.app == null ? resource.app : own.app;
        String producer = own.producer == null ? resource.producer : own.producer;
        String instance = own.instance == null ? resource.instance : own.instance;
        String sent = sent(time == 0 ? observed : time);
        if (own.seq == null) {
            // Without a number it can't be told from another; it is stored, and what it says of its run counts for
            // nothing.
            String who = producer == null ? Received.producerOf(host, app) : producer;
            return Received.isName(who, Received.LONGEST_PRODUCER)
                    ? new Received(who, null, 0, level(severity), text, host, app, sent, List.copyOf(more))
                    : null;
        }
        long seq = own.seq.matches("[0-9]{1,18}") ? Long.parseLong(own.seq) : 0;
        return producer != null && Received.isIdentity(producer, instance, seq)
                ? new Received(producer, instance, seq, level(severity), text, host, app, sent, List.copyOf(more))
                : null;
    }

    private static void hex(List<Attribute> more, String key, byte[] id) {
        if (id.length > 0 && id.length <= 16) {
            more.add(new Attribute(key, HexFormat.of().formatHex(id)));
        }
    }

    private static @Nullable String sent(long nanos) {
        return nanos == 0
                ? null
                : Instant.ofEpochSecond(Long.divideUnsigned(nanos, NANOS), Long.remainderUnsigned(nanos, NANOS))
                        .toString();
    }

    private static Level level(long severity) {
        if (severity <= 0 || severity > 24) {
            return Level.INFO;
        }
        return switch ((int) (severity - 1) / 4) {
            case 0 -> Level.TRACE;
            case 1 -> Level.DEBUG;
            case 2 -> Level.INFO;
            case 3 -> Level.WARN;
            default -> Level.ERROR;
        };
    }

    private static void attribute(ProtobufReader pair, Source into, int most) throws MalformedProtobufException {
        String key = "";
        String value = "";
        for (int field = pair.next(); field != 0; field = pair.next()) {
            switch (field) {
                case 1 -> key = pair.string();
                case 2 -> value = OtlpValue.text(pair.message(), most);
                default -> pair.skip();
            }
        }
        switch (key) {
            case "inkseal.producer" -> into.producer = value;
            case "inkseal.instance" -> into.instance = value;
            case "inkseal.seq" -> into.seq = value;
            case "host.name" -> into.host = value;
            case "service.name" -> into.app = value;
            default -> {
                if (into.rest.size() < MOST_ATTRIBUTES && !key.isEmpty()) {
                    into.rest.add(new Attribute(key, value));
                }
            }
        }
    }

    /** An {@code ExportLogsServiceResponse}: empty if all was taken, else how many records were not. */
    public static byte[] response(int rejected, String why) {
        if (rejected == 0) {
            return new byte[0];
        }
        byte[] message = why.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream partial = new ByteArrayOutputStream();
        partial.write(1 << 3);
        varint(partial, rejected);
        partial.write(2 << 3 | 2);
        varint(partial, message.length);
        partial.writeBytes(message);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(1 << 3 | 2);
        varint(out, partial.size());
        out.writeBytes(partial.toByteArray());
        return out.toByteArray();
    }

    private static void varint(ByteArrayOutputStream out, int value) {
        int left = value;
        while (left > 0x7f) {
            out.write((left & 0x7f) | 0x80);
            left >>>= 7;
        }
        out.write(left);
    }
}
