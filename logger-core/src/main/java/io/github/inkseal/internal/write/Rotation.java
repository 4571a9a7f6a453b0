package io.github.inkseal.internal.write;

import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.FileSettings.Rotate;
import io.github.inkseal.config.FileSettings.Rotate.Compress;
import io.github.inkseal.config.FileSettings.Rotate.Every;
import io.github.inkseal.internal.write.RotatedFiles.Rotated;
import io.github.inkseal.spi.ComponentContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * When a file is set aside, and what becomes of those that were. One thread.
 *
 * <p>A period begins with the first record at or after its beginning by the clock of this process; a clock that is put back begins none.
 */
final class Rotation {

    private final RotatedFiles files;
    private final Rotate settings;
    private final @Nullable Period period;
    private final LongSupplier clock;
    private final ComponentContext context;
    /** Where the period ends that the current file is of, and what that is called. */
    private long end = Long.MAX_VALUE;

    private @Nullable String label;

    /**
     * Of a log file.
     *
     * @param clock ms since 1970
     */
    Rotation(Path path, Rotate settings, LongSupplier clock, ComponentContext context) {
        this.files = new RotatedFiles(path);
        this.settings = settings;
        this.clock = clock;
        this.context = context;
        Every every = settings.every();
        String zone = settings.zone();
        this.period = every == null ? null : new Period(every, zone == null ? ZoneId.systemDefault() : ZoneId.of(zone));
    }

    /** The bytes that a file may have. */
    long limit() {
        return settings.size().bytes();
    }

    /** How many files that were set aside stay at most. */
    int keep() {
        return settings.keep();
    }

    /** A file is begun, or one that is there gone on with, which was last written to at a time. */
    void begin(long millis) {
        if (period != null) {
            end = period.end(millis);
            label = period.label(millis);
        }
    }

    /** Whether the current file's period is over. */
    boolean isOver() {
        return period != null && clock.getAsLong() >= end;
    }

    /** Gives the current file its rotated name; returns that. */
    Path setAside() throws IOException {
        return files.setAside(label);
    }

    /** A new file was begun. */
    void begun() {
        begin(clock.getAsLong());
    }

    /**
     * Removes what is over a bound, and has the rest compressed.
     *
     * @param frozen whether nothing may be removed
     */
    void tidy(boolean frozen) {
        List<String> gone = new ArrayList<>();
        try {
            List<Rotated> left = new ArrayList<>(files.all());
            while (!frozen && !left.isEmpty() && isTooMuch(left)) {
                Path oldest = left.remove(0).path();
                if (Files.deleteIfExists(oldest)) {
                    gone.add(oldest.toString());
                }
            }
            for (Rotated each : left) {
                if (settings.compress() == Compress.GZIP && !each.compressed()) {
                    Compression.later(each, context);
                }
            }
        } catch (IOException e) {
            context.report(Level.WARN, "can't remove old files", e);
        }
        if (!gone.isEmpty()) {
            context.audit("purge", "done", Map.of("files", listed(gone)));
        }
    }

    /** Names enough to know which; a record is not to grow with what was piled up. */
    private static String listed(List<String> gone) {
        int most = 20;
        return gone.size() <= most
                ? String.join(", ", gone)
                : gone.size() + " files, the first " + gone.get(0) + " and the last " + gone.get(gone.size() - 1);
    }

    private boolean isTooMuch(List<Rotated> left) {
        Duration age = settings.maxAge();
        ByteSize total = settings.total();
        return left.stream().mapToLong(Rotated::number).distinct().count() > settings.keep()
                || (age != null && left.get(0).modified() < clock.getAsLong() - age.toMillis())
                || (total != null && left.stream().mapToLong(Rotated::size).sum() > total.bytes());
    }
}
