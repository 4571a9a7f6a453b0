package io.github.inkseal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ConfigException;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.internal.redact.Redactor;
import io.github.inkseal.spi.LogFilter;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import io.github.inkseal.support.TestFilter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A filter that is made and then not wanted holds nothing any more: neither its thread nor its files. */
class RefusedFiltersTest {

    private static class Held implements LogFilter, AutoCloseable {
        int closed;

        @Override
        public boolean accepts(LogEvent event) {
            return true;
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private static final class Redacting extends Held implements Redactor {
        @Override
        public String redact(String text) {
            return text;
        }

        @Override
        public Map<String, Long> hits() {
            return Map.of();
        }

        @Override
        public @Nullable String trouble() {
            return null;
        }
    }

    private final Held sound = new Held();
    private final Redacting misplaced = new Redacting();

    private InksealConfig config() {
        return Contexts.config()
                .writer(MemoryWriter.config("refused-filters")
                        .withFilter("test", TestFilter.settings("refused-sound", sound))
                        .withFilter("test", TestFilter.settings("refused-misplaced", misplaced)))
                .build();
    }

    @Test
    void of_a_reload_that_is_refused() {
        MemoryWriter.fresh("refused-filters");
        LoggerContext context = LoggerContext.start(
                Contexts.config().writer(MemoryWriter.config("refused-filters")).build());
        assertThatThrownBy(() -> context.reload(config()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is for all writers");
        assertThat(sound.closed).isEqualTo(1);
        assertThat(misplaced.closed).isEqualTo(1);
        Contexts.close(context);
    }

    @Test
    void of_a_start_that_goes_on_without_it() {
        MemoryWriter.fresh("refused-filters");
        LoggerContext context = LoggerContext.start(config());
        assertThat(misplaced.closed).isEqualTo(1);
        assertThat(sound.closed).isZero();
        Contexts.close(context);
        assertThat(sound.closed).isEqualTo(1);
    }
}
