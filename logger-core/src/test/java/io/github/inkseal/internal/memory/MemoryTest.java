package io.github.inkseal.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.KeyValue;
import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.MemoryLog;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.FieldsConfig;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.MemorySettings;
import io.github.inkseal.config.Mode;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.support.Contexts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.MarkerFactory;
import org.slf4j.event.Level;

class MemoryTest {

    private static final WriterConfig MEMORY = WriterConfig.of("kept", "memory", MemorySettings.defaults());

    @TempDir
    Path folder;

    private static MemoryLog memory(LoggerContext context, String name) {
        assertThat(context.flush(Contexts.LONG)).isTrue();
        return Objects.requireNonNull(context.memory().get(name));
    }

    private static List<String> messages(MemoryLog log) {
        return log.events().stream().map(LogEvent::message).toList();
    }

    @Test
    void an_event_is_kept_with_all_its_parts() {
        LoggerContext context =
                LoggerContext.start(Contexts.config().writer(MEMORY).build());
        context.getLogger("a.B")
                .atWarn()
                .addMarker(MarkerFactory.getMarker("M"))
                .addKeyValue("order", 7)
                .setCause(new IllegalStateException("why"))
                .log("paid {}", 5);

        LogEvent event = memory(context, "kept").events().get(0);
        Contexts.close(context);

        assertThat(event.level()).isEqualTo(Level.WARN);
        assertThat(event.loggerName()).isEqualTo("a.B");
        assertThat(event.message()).isEqualTo("paid 5");
        assertThat(event.markers()).containsExactly("M");
        assertThat(event.keyValues()).containsExactly(new KeyValue("order", 7));
        assertThat(Objects.requireNonNull(event.throwable()).message()).isEqualTo("why");
    }

    @Test
    void the_last_events_are_kept_and_those_let_go_are_counted() {
        LoggerContext context = LoggerContext.start(Contexts.config()
                .writer(WriterConfig.of("kept", "memory", new MemorySettings(2)))
                .build());
        Logger logger = context.getLogger("a");
        List.of("1", "2", "3").forEach(logger::info);

        MemoryLog log = memory(context, "kept");
        assertThat(messages(log)).containsExactly("2", "3");
        assertThat(log.forgotten()).isEqualTo(1);
        log.clear();
        assertThat(log.events()).isEmpty();
        assertThat(Contexts.close(context).metrics().writers().get("kept").written())
                .isEqualTo(3);
    }

    @Test
    void each_writer_keeps_what_it_would_have_written() {
        LoggerContext context = LoggerContext.start(Contexts.config()
                .writer(MEMORY.withFields(FieldsConfig.all().withKeyValues(FieldsConfig.Keys.only("a"))))
                .writer(WriterConfig.of("loud", "memory", MemorySettings.defaults())
                        .withLevel(Level.ERROR))
                .build());
        context.getLogger("a").atInfo().addKeyValue("a", 1).addKeyValue("b", 2).log("quiet");
        context.getLogger("a").error("loud");

        assertThat(messages(memory(context, "loud"))).containsExactly("loud");
        assertThat(memory(context, "kept").events().get(0).keyValues()).containsExactly(new KeyValue("a", 1));
        assertThat(context.memory().keySet()).containsExactly("kept", "loud");
        Contexts.close(context);
    }

    @Test
    void a_listener_hears_each_event_on_the_thread_that_logs_when_dispatch_is_direct() {
        LoggerContext context = LoggerContext.start(
                Contexts.config().dispatch(Dispatch.DIRECT).writer(MEMORY).build());
        List<String> heard = new ArrayList<>();
        MemoryLog log = memory(context, "kept");
        java.util.function.Consumer<LogEvent> listener = event ->
                heard.add(event.message() + " on " + Thread.currentThread().getName());
        log.addListener(listener);
        context.getLogger("a").info("one");
        log.removeListener(listener);
        context.getLogger("a").info("two");
        Contexts.close(context);

        assertThat(heard).containsExactly("one on " + Thread.currentThread().getName());
    }

    @Test
    void in_mock_mode_every_writer_keeps_its_events_and_no_file_is_made() {
        InksealConfig config = Contexts.config()
                .mode(Mode.MOCK)
                .writer("out", "console", io.github.inkseal.config.ConsoleSettings.defaults())
                .writer("app", "file", FileSettings.of(folder.resolve("logs/app.log")))
                .build();
        LoggerContext context = LoggerContext.start(config);
        context.getLogger("a").info("hello");

        assertThat(messages(memory(context, "out"))).containsExactly("hello");
        assertThat(messages(memory(context, "app"))).containsExactly("hello");
        Contexts.close(context);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void tokens_of_mock_mode_are_the_same_for_the_same_value_only() throws Exception {
        MockTokenizer tokenizer = new MockTokenizer();
        String token = tokenizer.tokenize("card", "4111");

        assertThat(token).matches("[A-Za-z0-9._-]+").doesNotContain("4111");
        assertThat(tokenizer.tokenize("card", "4111")).isEqualTo(token);
        assertThat(tokenizer.tokenize("card", "4112")).isNotEqualTo(token);
        assertThat(tokenizer.tokenize("iban", "4111")).isNotEqualTo(token);
        assertThat(new MockTokenizer().tokenize("card", "4111")).isNotEqualTo(token);
    }
}
