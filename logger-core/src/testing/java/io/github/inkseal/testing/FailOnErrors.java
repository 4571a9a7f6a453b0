package io.github.inkseal.testing;

import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggerContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.event.Level;

/**
 * Fails a test in which an ERROR is logged that {@link ExpectErrors} does not expect. What a thread logs that no test has claimed fails
 * every test that runs at that time, since it may be any one's: see {@link CapturedLogs#claim(Runnable)}.
 */
public final class FailOnErrors implements BeforeEachCallback, AfterEachCallback {

    private final @Nullable LoggerContext context;

    /** Looks at the application's context. */
    public FailOnErrors() {
        this(null);
    }

    private FailOnErrors(@Nullable LoggerContext context) {
        this.context = context;
    }

    /** Looks at a context of the test's own, for fields with {@code @RegisterExtension}. */
    public static FailOnErrors of(LoggerContext context) {
        return new FailOnErrors(context);
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        TestRun.join(test, context);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        TestRun run = TestRun.of(test, context);
        if (run == null) {
            return;
        }
        run.leave();
        ExpectErrors expected = test.getElement()
                .map(method -> method.getAnnotation(ExpectErrors.class))
                .orElse(null);
        judge(run.logs(), expected);
    }

    private static void judge(CapturedLogs logs, @Nullable ExpectErrors expected) {
        List<LogEvent> own = errors(logs.events());
        List<LogEvent> unclaimed = errors(logs.unclaimed());
        List<String> missing = new ArrayList<>();
        if (expected != null && expected.value().length == 0) {
            if (own.isEmpty() && unclaimed.isEmpty()) {
                missing.add("any ERROR");
            }
            own.clear();
            unclaimed.clear();
        } else if (expected != null) {
            for (String part : expected.value()) {
                boolean logged = own.stream().anyMatch(e -> e.message().contains(part))
                        || unclaimed.stream().anyMatch(e -> e.message().contains(part));
                if (!logged) {
                    missing.add("an ERROR with \"" + part + "\"");
                }
            }
            own.removeIf(event -> isExpected(event, expected));
            unclaimed.removeIf(event -> isExpected(event, expected));
        }
        StringBuilder why = new StringBuilder();
        missing.forEach(
                what -> why.append("expected and not logged: ").append(what).append('\n'));
        if (!own.isEmpty()) {
            why.append("not expected, add @ExpectErrors if it should be:\n").append(EventText.of(own));
        }
        if (!unclaimed.isEmpty()) {
            why.append("not expected, by threads that no test has claimed, so perhaps for a test beside this one:\n")
                    .append(EventText.of(unclaimed));
        }
        if (why.length() > 0) {
            throw new AssertionError(why.toString());
        }
    }

    private static boolean isExpected(LogEvent event, ExpectErrors expected) {
        return List.of(expected.value()).stream().anyMatch(event.message()::contains);
    }

    private static List<LogEvent> errors(List<LogEvent> events) {
        List<LogEvent> errors = new ArrayList<>(events);
        errors.removeIf(event -> event.level() != Level.ERROR);
        return errors;
    }
}
