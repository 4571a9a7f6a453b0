package io.github.inkseal.sanitizer.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.LogMetrics;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.JsonSettings;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.sanitizer.SanitizeSettings;
import io.github.inkseal.spi.Protection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;

/** A context whose events come out three times: as messages, as JSON, and by an encoder that shows every part. */
public final class Sanitized implements AutoCloseable {

    private static final String PATTERN = "%d %level [%thread] %logger %X %kvp %marker %msg %ex%n";

    private final LoggerContext context;

    private Sanitized(InksealConfig config) {
        context = LoggerContext.start(config);
    }

    /** With nothing configured but writers. */
    public static Sanitized plain(Dispatch dispatch) {
        return with(dispatch, config -> config);
    }

    /** Events are handled on the calling thread. */
    public static Sanitized with(SanitizeSettings settings) {
        return with(Dispatch.DIRECT, config -> config.filter("sanitize", settings));
    }

    /** By a policy file that is looked at all the time. */
    public static Sanitized with(Path policy) {
        return with(SanitizeSettings.of(policy).withReload(Duration.ofMillis(10)));
    }

    public static Sanitized with(Dispatch dispatch, UnaryOperator<InksealConfig.Builder> more) {
        return new Sanitized(more.apply(Contexts.config().dispatch(dispatch))
                .writer(StoreWriter.config("messages", Protection.PLAINTEXT))
                .writer(StoreWriter.config("text", Protection.PLAINTEXT)
                        .withEncoder("pattern", new PatternSettings(PATTERN)))
                .writer(StoreWriter.config("json", Protection.PLAINTEXT).withEncoder("json", JsonSettings.defaults()))
                .writer(StoreWriter.config("parts", Protection.PLAINTEXT)
                        .withEncoder("all-parts", new AllParts.Settings()))
                .build());
    }

    /** A policy in a file, in place of the one before. */
    public static Path policy(Path folder, String text) {
        return PolicyFiles.put(folder.resolve("sanitize.yaml"), text);
    }

    public LoggerContext context() {
        return context;
    }

    public Logger log() {
        return context.getLogger("app");
    }

    /** Logs one message and gives what became of it. */
    public String logged(String message, Object... arguments) {
        log().info(message, arguments);
        List<String> all = messages();
        return all.get(all.size() - 1);
    }

    public List<String> messages() {
        flush();
        return StoreWriter.records("messages");
    }

    /** What any of the writers has, and the status channel. */
    public String everything() {
        flush();
        return StoreWriter.records("messages")
                + "\n" + StoreWriter.records("text")
                + "\n" + StoreWriter.records("json")
                + "\n" + StoreWriter.records("parts")
                + "\n" + status();
    }

    public String status() {
        return context.status().toString();
    }

    public LogMetrics metrics() {
        flush();
        return context.metrics();
    }

    public long hits(String rule) {
        return metrics().sanitizerHits().getOrDefault(rule, 0L);
    }

    public CloseReport finish() {
        return Contexts.close(context);
    }

    private void flush() {
        if (context.state() == LoggerContext.State.RUNNING) {
            assertThat(context.flush(Contexts.LONG)).isTrue();
        }
    }

    @Override
    public void close() {
        finish();
    }
}
