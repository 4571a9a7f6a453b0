package io.github.inkseal.crypto.internal.format;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names of a stream's files. They only help people: a segment's place is what its header says. */
public final class SegmentName {

    public static final String SUFFIX = ".ink";

    private static final String TAIL = "-([0-9]{15})-([0-9a-f]{8})" + Pattern.quote(SUFFIX);

    private static final Pattern ANY = Pattern.compile(".+" + TAIL, Pattern.DOTALL);

    /** What belongs to a segment has a longer name yet, and file systems take 255 bytes. */
    private static final int LONGEST = 200;

    private SegmentName() {}

    /** Why no stream may have that name, as what comes behind "path"; null if one may. */
    public static @Nullable String unfit(String stream) {
        if (stream.endsWith(SUFFIX)) {
            return "must not end in .ink, as only segments do: one of them in its place could pass for all";
        }
        int bytes = stream.getBytes(StandardCharsets.UTF_8).length;
        return bytes <= LONGEST ? null : "must end with a name of " + LONGEST + " bytes at most; this one has " + bytes;
    }

    /** Whether a file's name is one that a writer gives to a segment, of whatever stream. */
    public static boolean isOne(String file) {
        return ANY.matcher(file).matches();
    }

    /** {@code NAME-000000000000042-1f2e3d4c.ink}. */
    public static String of(String stream, long index, Id segment) {
        return String.format(
                Locale.ROOT, "%s-%015d-%s%s", stream, index, segment.toString().substring(0, 8), SUFFIX);
    }

    /** The index in a file's name, if it can be a segment of that stream. */
    public static OptionalLong indexOf(String stream, String file) {
        Matcher matcher = Pattern.compile(Pattern.quote(stream) + TAIL).matcher(file);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }
}
