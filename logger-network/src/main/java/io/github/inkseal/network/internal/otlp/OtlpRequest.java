package io.github.inkseal.network.internal.otlp;

import io.github.inkseal.spi.Utf8Buffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What stands before the frames of an ExportLogsServiceRequest: one ResourceLogs, with the resource and both lengths. Any thread. */
public final class OtlpRequest {

    private static final int RESOURCE_LOGS = 1;
    private static final int RESOURCE = 1;
    private static final int ATTRIBUTES = 1;

    private final byte[] resource;

    /** With the attributes of the resource, {@code service.name} and such. */
    public OtlpRequest(Map<String, String> attributes) {
        Utf8Buffer out = new Utf8Buffer(256);
        int at = Proto.begin(out, RESOURCE);
        new TreeMap<>(attributes).forEach((key, value) -> Attributes.add(out, ATTRIBUTES, key, value));
        Proto.end(out, at);
        resource = Arrays.copyOf(out.array(), out.length());
    }

    /** What stands before so many bytes of frames. */
    public byte[] head(int frames) {
        Utf8Buffer out = new Utf8Buffer(resource.length + 16);
        Proto.head(out, RESOURCE_LOGS, resource.length + frames);
        out.raw(resource);
        return Arrays.copyOf(out.array(), out.length());
    }
}
