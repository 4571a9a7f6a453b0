package io.github.inkseal.testing;

import io.github.inkseal.LoggerContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One run of a test method and its events; the extensions that take part in it share it. One thread. */
final class TestRun {

    /** Apart, since a test finds in its store what the root has in its own. */
    private static final Namespace CAPTURES = Namespace.create(Capture.class);

    private static final Namespace RUNS = Namespace.create(TestRun.class);

    private final Capture capture;
    private final CapturedLogs logs;
    private @Nullable CapturedLogs before;
    private int users;

    private TestRun(Capture capture) {
        this.capture = capture;
        this.logs = capture.open();
    }

    /**
     * The run that an extension begins to take part in.
     *
     * @param own null for the application's context
     */
    static TestRun join(ExtensionContext test, @Nullable LoggerContext own) {
        LoggerContext context = orCurrent(own);
        Capture capture = test.getRoot()
                .getStore(CAPTURES)
                .getOrComputeIfAbsent(context, key -> Capture.of(context), Capture.class);
        TestRun run = test.getStore(RUNS).getOrComputeIfAbsent(context, key -> new TestRun(capture), TestRun.class);
        if (run.users++ == 0) {
            run.before = capture.claim(run.logs);
        }
        return run;
    }

    /**
     * The run that an extension takes part in; null if it could not join.
     *
     * @param own null for the application's context
     */
    static @Nullable TestRun of(ExtensionContext test, @Nullable LoggerContext own) {
        return test.getStore(RUNS).get(orCurrent(own), TestRun.class);
    }

    private static LoggerContext orCurrent(@Nullable LoggerContext own) {
        return own == null ? LoggerContext.current() : own;
    }

    void leave() {
        if (--users == 0) {
            capture.restore(before);
            capture.close(logs);
        }
    }

    CapturedLogs logs() {
        return logs;
    }
}
