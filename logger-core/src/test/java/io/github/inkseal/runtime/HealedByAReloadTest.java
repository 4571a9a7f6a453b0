package io.github.inkseal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.Health;
import io.github.inkseal.LogMetrics;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ConfigException;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.support.Audit;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import io.github.inkseal.support.TestFilter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was wrong lay outside of the configuration and is mended: the same configuration is enough. */
class HealedByAReloadTest {

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void a_filter_that_could_not_be_made(Dispatch dispatch) {
        String name = "healed-filter-" + dispatch;
        MemoryWriter writer = MemoryWriter.fresh(name);
        InksealConfig config = Contexts.config()
                .dispatch(dispatch)
                .filter("test", new TestFilter.Settings(name))
                .writer(MemoryWriter.config(name))
                .build();
        LoggerContext context = LoggerContext.start(config);
        context.getLogger("a").info("withheld");
        assertThatThrownBy(() -> context.reload(config))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("can't be made");

        TestFilter.settings(name, event -> true);
        context.reload(config);

        context.getLogger("a").info("seen");
        LogMetrics metrics = Contexts.close(context).metrics();
        assertThat(writer.records()).contains("seen").doesNotContain("withheld");
        assertThat(Audit.of(metrics, name).withheld()).isEqualTo(1);
        assertThat(Audit.of(metrics, name).written()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Dispatch.class)
    void a_writer_that_could_not_be_made(Dispatch dispatch) {
        String name = "healed-writer-" + dispatch;
        MemoryWriter writer = MemoryWriter.fresh(name);
        MemoryWriter.canBeMade(name, false);
        InksealConfig config = Contexts.config()
                .dispatch(dispatch)
                .writer(MemoryWriter.config(name))
                .build();
        LoggerContext context = LoggerContext.start(config);
        context.getLogger("a").info("failed");
        assertThat(context.flush(Contexts.LONG)).isTrue();
        assertThat(context.health().status()).isEqualTo(Health.Status.DOWN);
        assertThatThrownBy(() -> context.reload(config))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("can't be made");

        MemoryWriter.canBeMade(name, true);
        context.reload(config);

        context.getLogger("a").info("written");
        assertThat(context.flush(Contexts.LONG)).isTrue();
        assertThat(context.health().status()).isEqualTo(Health.Status.UP);
        LogMetrics metrics = Contexts.close(context).metrics();
        assertThat(writer.records()).containsExactly("written");
        assertThat(Audit.of(metrics, name).failed()).isEqualTo(1);
        assertThat(Audit.of(metrics, name).written()).isEqualTo(1);
    }
}
