package io.github.inkseal.internal.jfr;

import org.jspecify.annotations.Nullable;

/** The way to the Flight Recorder: nothing happens while nobody records. Any thread; nothing here throws. */
public final class Flight {

    /** Something under way whose duration is recorded. */
    public interface Timed {

        /**
         * It is over.
         *
         * @param events how many it was done for
         * @param bytes how many
         * @param failed how many events it was not done for
         * @param failure a word or a class for what went wrong, since a message may hold anything; null if nothing did
         */
        void end(long events, long bytes, long failed, @Nullable String failure);
    }

    /** What there is to be told. */
    interface Recording {
        boolean isOn();

        Timed batch();

        Timed write(String writer);

        Timed rotate(String file);

        Timed reload(String what);

        void drop(String reason, String level, long events);
    }

    private static final @Nullable Recording RECORDING = find();

    private Flight() {}

    private static @Nullable Recording find() {
        try {
            Recorder recorder = new Recorder();
            recorder.isOn();
            return recorder;
        } catch (LinkageError withoutTheModule) {
            return null;
        }
    }

    private static @Nullable Recording recording() {
        Recording found = RECORDING;
        try {
            return found != null && found.isOn() ? found : null;
        } catch (Throwable failure) {
            return null;
        }
    }

    /** A hand-over of all that was gathered to the writers; null if nobody records. */
    public static @Nullable Timed batch() {
        Recording recording = recording();
        return recording == null ? null : guarded(() -> recording.batch());
    }

    /** One batch on its way into one writer; null if nobody records. */
    public static @Nullable Timed write(String writer) {
        Recording recording = recording();
        return recording == null ? null : guarded(() -> recording.write(writer));
    }

    /** A file that is set aside and the next begun; null if nobody records. */
    public static @Nullable Timed rotate(String file) {
        Recording recording = recording();
        return recording == null ? null : guarded(() -> recording.rotate(file));
    }

    /** A configuration that is read again, or another one taken; null if nobody records. */
    public static @Nullable Timed reload(String what) {
        Recording recording = recording();
        return recording == null ? null : guarded(() -> recording.reload(what));
    }

    /** Ends what may not have been begun. */
    public static void end(@Nullable Timed timed, long events, long bytes, long failed, @Nullable String failure) {
        if (timed != null) {
            try {
                timed.end(events, bytes, failed, failure);
            } catch (Throwable notRecorded) {
                // Whoever does the thing must not suffer from being watched.
            }
        }
    }

    /** Ends what may not have been begun, and is about no events. */
    public static void end(@Nullable Timed timed, @Nullable String failure) {
        end(timed, 0, 0, 0, failure);
    }

    /** Events that never reached the pipeline, all of a kind since this was last told. */
    public static void drop(String reason, String level, long events) {
        Recording recording = recording();
        if (recording != null) {
            try {
                recording.drop(reason, level, events);
            } catch (Throwable notRecorded) {
                // As above.
            }
        }
    }

    private interface Begin {
        Timed now();
    }

    private static @Nullable Timed guarded(Begin begin) {
        try {
            return begin.now();
        } catch (Throwable notRecorded) {
            return null;
        }
    }
}
