package io.github.inkseal.sanitizer.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.sanitizer.AccessSettings;
import io.github.inkseal.sanitizer.support.Contexts;
import io.github.inkseal.sanitizer.support.PolicyFiles;
import io.github.inkseal.sanitizer.support.StoreWriter;
import io.github.inkseal.spi.Protection;
import io.github.inkseal.spi.StatusEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** A context with an access policy and three writers: plain, wire and vault, each protecting more than the one before. */
final class Scene implements AutoCloseable {

    static final List<String> WRITERS = List.of("plain", "wire", "vault");

    private final LoggerContext context;

    private Scene(InksealConfig config) {
        context = LoggerContext.start(config);
    }

    static Scene with(UnaryOperator<InksealConfig.Builder> filters, Dispatch dispatch) {
        return new Scene(filters.apply(Contexts.config().dispatch(dispatch))
                .writer(StoreWriter.config("plain", Protection.PLAINTEXT))
                .writer(StoreWriter.config("wire", Protection.ENCRYPTED_TRANSPORT))
                .writer(StoreWriter.config("vault", Protection.SEALED))
                .build());
    }

    static Scene with(Path policy, Dispatch dispatch) {
        return with(config -> config.filter("access", settings(policy)), dispatch);
    }

    static AccessSettings settings(Path policy) {
        return AccessSettings.of(policy).withReload(Duration.ofMillis(10));
    }

    /** A policy in a file, in place of the one before. */
    static Path policy(Path folder, String text) {
        return PolicyFiles.put(folder.resolve("access.yaml"), text);
    }

    LoggerContext context() {
        return context;
    }

    void log(String logger, Level level, String message) {
        context.getLogger(logger).atLevel(level).log(message);
    }

    void log(
            String logger,
            Level level,
            List<String> markers,
            Map<String, String> mdc,
            Map<String, String> keyValues,
            String message) {
        mdc.forEach(MDC::put);
        try {
            LoggingEventBuilder event = context.getLogger(logger).atLevel(level);
            for (String name : markers) {
                event = event.addMarker(MarkerFactory.getMarker(name));
            }
            for (Map.Entry<String, String> pair : keyValues.entrySet()) {
                event = event.addKeyValue(pair.getKey(), pair.getValue());
            }
            event.log(message);
        } finally {
            mdc.keySet().forEach(MDC::remove);
        }
    }

    /** What each writer has, after a flush. */
    Map<String, List<String>> records() {
        assertThat(context.flush(Contexts.LONG)).isTrue();
        return recordsAfterClose();
    }

    Map<String, List<String>> recordsAfterClose() {
        Map<String, List<String>> all = new TreeMap<>();
        WRITERS.forEach(name -> all.put(name, StoreWriter.records(name)));
        return all;
    }

    String status() {
        return context.status().stream().map(StatusEvent::toString).toList().toString();
    }

    CloseReport finish() {
        return Contexts.close(context);
    }

    @Override
    public void close() {
        finish();
    }
}
