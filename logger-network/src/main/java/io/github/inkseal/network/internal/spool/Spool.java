package io.github.inkseal.network.internal.spool;

import io.github.inkseal.network.internal.outbox.Chunk;
import io.github.inkseal.network.internal.outbox.Outbox;
import io.github.inkseal.spi.Loss;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * An outbox on disk: what ended processes could not send comes first, then what is offered, in its order.
 *
 * <p>What is on disk is so by the time {@link #offer} returns, as far as the operating system is concerned; only {@link #force} makes
 * the disk keep it. The last eighth of its room is for what is important.
 */
public final class Spool implements Outbox {

    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final Contents contents;
    private final Intake intake;
    private final Outlet outlet;
    private final Options options;
    private volatile boolean full;

    /**
     * What a spool is made with.
     *
     * @param path its folder
     * @param size bytes that its files may have
     * @param age after which what nobody took is given up
     * @param always whether all is on disk before it is sent, or only what memory has no room for
     * @param memory bytes that may be kept in memory
     * @param added bytes that the protocol adds to each record when it is sent
     */
    public record Options(Path path, long size, Duration age, boolean always, long memory, int added, Clocks clocks) {

        /** By the system's clocks. */
        public Options(Path path, long size, Duration age, boolean always, long memory, int added) {
            this(path, size, age, always, memory, added, new Clocks(InstantSource.system(), System::nanoTime));
        }

        /** The age, and no more than can be reckoned with. */
        long ageNanos() {
            return age.compareTo(FOR_EVER) < 0 ? age.toNanos() : FOR_EVER.toNanos();
        }
    }

    /**
     * What tells the time.
     *
     * @param wall by which files tell the next process when they were made; nothing else goes by it
     * @param nanos by which records grow old in this process; like {@link System#nanoTime()}
     */
    public record Clocks(InstantSource wall, LongSupplier nanos) {}

    /** How it speaks to whoever runs the application. Any thread. */
    @FunctionalInterface
    public interface Notices {
        void report(Level level, String message, @Nullable Throwable cause);
    }

    /** Where its key comes from. The pipeline's thread. */
    @FunctionalInterface
    public interface KeySource {

        /**
         * The key.
         *
         * @throws IOException if it can't be had now; it is asked for again
         */
        SpoolKey key() throws IOException, GeneralSecurityException;
    }

    /** A spool whose folder is opened now, or later if that does not work. */
    public Spool(Options options, KeySource key, Notices notices) {
        this.options = options;
        contents = new Contents(options.memory(), options.clocks().nanos());
        intake = new Intake(options, key, contents, notices);
        outlet = new Outlet(contents, intake::remove, notices, options.added());
    }

    @Override
    public boolean offer(Chunk chunk, boolean important) {
        boolean room = intake.offer(chunk, important);
        full = !room;
        return room;
    }

    @Override
    public @Nullable Chunk poll(boolean wanted) {
        return outlet.poll(wanted);
    }

    @Override
    public void done(Chunk chunk) {
        outlet.done(chunk);
    }

    @Override
    public void lost(long record, boolean event) {
        if (record < 0) {
            contents.lostBefore(1);
        } else {
            contents.lost(new Loss(record, record + 1, event ? 1 : 0));
        }
    }

    /** Gives up what is too old. */
    @Override
    public void tend() {
        outlet.expire(oldest());
    }

    /** What was made before this is too old. By a clock that nobody sets. */
    private long oldest() {
        return options.clocks().nanos().getAsLong() - options.ageNanos();
    }

    @Override
    public boolean isOldestTooOld() {
        return contents.isOldestFromBefore(oldest());
    }

    @Override
    public @Nullable Loss takeLoss() {
        return contents.takeLoss();
    }

    @Override
    public long bytes() {
        return contents.bytes();
    }

    @Override
    public long position() {
        return contents.settled();
    }

    @Override
    public long diskBytes() {
        return contents.diskBytes();
    }

    @Override
    public long lostBefore() {
        return contents.lostBefore();
    }

    @Override
    public boolean force() throws IOException {
        return intake.force();
    }

    @Override
    public boolean canPersist() {
        return intake.isKept();
    }

    @Override
    public boolean persist() {
        return intake.persist();
    }

    @Override
    public @Nullable String concern() {
        String trouble = intake.trouble();
        return trouble == null && full ? "the spool is full" : trouble;
    }

    @Override
    public void close() {
        outlet.close();
        intake.close();
    }
}
