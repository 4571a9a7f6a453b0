package io.github.inkseal.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.LogMetrics;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.spi.StatusListener;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With direct dispatch a listener is told in the midst of a batch; what it then asks for counts nothing twice. */
class AskedFromWithinTest {

    @TempDir
    Path directory;

    private MemoryWriter beside;
    private LoggerContext context;
    private final List<Boolean> answers = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        Path inTheWay = Files.writeString(directory.resolve("regular"), "in the way");
        beside = MemoryWriter.fresh("beside-asked");
        context = LoggerContext.start(Contexts.config()
                .dispatch(Dispatch.DIRECT)
                .writer(WriterConfig.of("file", "file", FileSettings.of(inTheWay.resolve("app.log"))))
                .writer(MemoryWriter.config("beside-asked"))
                .build());
    }

    private void onFailure(StatusListener listener) {
        context.addStatusListener(event -> {
            if (event.message().startsWith("could not write")) {
                listener.onStatus(event);
            }
        });
    }

    private static void holdsOne(LogMetrics metrics) {
        assertThat(metrics.writers().get("file").failed()).isEqualTo(1);
        assertThat(metrics.writers().get("beside-asked").written()).isEqualTo(1);
        assertThat(metrics.balanced()).isTrue();
    }

    @Test
    void a_flush_from_within_says_that_it_was_none_and_hands_nothing_on_twice() {
        onFailure(event -> answers.add(context.flush(Contexts.LONG)));
        context.getLogger("within").info("once");
        holdsOne(context.metrics());
        assertThat(answers).containsExactly(false);
        assertThat(context.flush(Contexts.LONG)).isTrue();
        holdsOne(Contexts.close(context).metrics());
        assertThat(beside.records()).hasSize(1);
    }

    @Test
    void a_close_from_within_is_carried_out_when_the_call_is_done() {
        onFailure(event -> answers.add(context.close(Contexts.LONG).complete()));
        context.getLogger("within").info("once");
        assertThat(answers).containsExactly(false);
        assertThat(context.state()).isEqualTo(LoggerContext.State.CLOSED);
        context.getLogger("within").info("after");
        CloseReport report = Contexts.close(context);
        holdsOne(report.metrics());
        assertThat(report.metrics().accepted()).isEqualTo(2);
        assertThat(report.metrics().droppedTotal()).isEqualTo(1);
        assertThat(beside.records()).hasSize(1);
    }
}
