package io.github.inkseal.cli;

import io.github.inkseal.crypto.Anchor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code inkseal verify --json} once wrote: the last segment of each stream in it is an anchor. */
final class AnchorFile {

    /** A report of some 150,000 segments. */
    private static final int LARGEST = 64 << 20;

    private AnchorFile() {}

    /**
     * The anchors in a file.
     *
     * @throws Failure if it is no report of verify
     */
    static List<Anchor> read(Path file) throws Failure {
        try {
            Map<String, Anchor> last = new HashMap<>();
            for (Object log : list(map(parse(file)).get("logs"))) {
                for (Object segment : list(map(log).get("segments"))) {
                    Anchor anchor = anchor(map(segment));
                    if (!anchor.stream().isEmpty()) {
                        last.merge(anchor.stream(), anchor, (a, b) -> a.index() > b.index() ? a : b);
                    }
                }
            }
            if (last.isEmpty()) {
                throw new IllegalArgumentException("it names no segment");
            }
            return new ArrayList<>(last.values());
        } catch (IOException e) {
            throw Failures.ofFile(e);
        } catch (IllegalArgumentException e) {
            throw noReport(file, e);
        }
    }

    private static Failure noReport(Path file, Exception e) {
        return new Failure(
                Exit.INPUT, file + ": is no output of inkseal verify --json; give a file with such a line", e);
    }

    private static @Nullable Object parse(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IllegalArgumentException("larger than a report can be");
            }
            return JsonReader.read(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static Anchor anchor(Map<?, ?> segment) {
        return new Anchor(
                String.valueOf(segment.get("stream")),
                number(segment.get("index")),
                String.valueOf(segment.get("headerHash")),
                number(segment.get("frames")));
    }

    private static long number(@Nullable Object value) {
        if (value instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException("a number is missing");
    }

    private static Map<?, ?> map(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("an object is missing");
    }

    private static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("a list is missing");
    }
}
