package io.github.inkseal.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.KeyValue;
import io.github.inkseal.LogEvent;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.LimitsConfig;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.MemoryWriter;
import io.github.inkseal.support.Recorded;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventBuilder;

/** Nulls, giants, cycles and broken text: what fits arrives whole, what does not is cut and says so. */
class OddInputTest {

    @Test
    void null_in_every_place_is_taken_as_null() {
        String noMessage = null;
        Marker noMarker = null;
        Throwable noThrowable = null;
        @Nullable Object[] noArguments = null;
        try (Recorded recorded = Recorded.start()) {
            Logger log = recorded.logger("odd");
            log.info(noMessage);
            log.info(noMessage, noArguments);
            log.info(noMessage, noThrowable);
            log.info(noMarker, noMessage, noArguments);
            log.info("a {}", noArguments);
            log.info("b {} {} {}", null, null, null);
            recorded.logger("odd").log(null, null, 20, null, null, null);
            assertThat(recorded.events())
                    .extracting(LogEvent::message)
                    .containsExactly("null", "null", "null", "null", "a {}", "b null null null", "null");
            assertThat(recorded.events().get(0).messageTemplate()).isNull();
        }
    }

    @Test
    void a_message_of_30_megabytes_is_cut_at_the_limit_with_a_mark_and_a_status_line() {
        String large = "m".repeat(30_000_000);
        try (Recorded recorded = Recorded.start(config -> config.limits(new LimitsConfig(ByteSize.ofKiB(10))))) {
            Logger log = recorded.logger("odd");
            log.info(large);
            log.info("{}", large);
            log.atInfo().addKeyValue("k", large).log("kv");
            String mark = "...[cut, 30000000 characters]";
            assertThat(recorded.events().get(0).message()).isEqualTo("m".repeat(10 * 1024) + mark);
            assertThat(recorded.events().get(1).message()).isEqualTo("m".repeat(10 * 1024 - 2) + mark);
            assertThat(recorded.events().get(2).keyValues())
                    .containsExactly(new KeyValue("k", "m".repeat(10 * 1024 - 3) + mark));
            assertThat(recorded.status())
                    .anySatisfy(line -> assertThat(line).contains("WARN", "logger odd", "cut", "10240"));
        }
    }

    @Test
    void a_message_at_the_limit_is_whole() {
        String whole = "m".repeat(10 * 1024);
        try (Recorded recorded = Recorded.start(config -> config.limits(new LimitsConfig(ByteSize.ofKiB(10))))) {
            recorded.logger("odd").info(whole);
            assertThat(recorded.only().message()).isEqualTo(whole);
            assertThat(recorded.status()).isEmpty();
        }
    }

    @Test
    void a_cut_does_not_tear_a_surrogate_pair() {
        String pairs = "😀".repeat(10_000);
        try (Recorded recorded = Recorded.start(config -> config.limits(new LimitsConfig(new ByteSize(1025))))) {
            recorded.logger("odd").info(pairs);
            assertThat(recorded.only().message()).isEqualTo("😀".repeat(512) + "...[cut, 20000 characters]");
        }
    }

    @Test
    void lone_surrogates_become_the_replacement_character() {
        MemoryWriter writer = MemoryWriter.fresh("surrogates");
        LoggerContext context = LoggerContext.start(
                Contexts.config().writer(MemoryWriter.config("surrogates")).build());
        Logger log = context.getLogger("odd");
        log.info("a\ud800b {} {}", "\udc00", "c\ud83d");
        log.info("\ude00\ud83d");
        Contexts.close(context);
        assertThat(writer.records()).containsExactly("a\ufffdb \ufffd c\ufffd", "\ufffd\ufffd");
    }

    @Test
    void ten_thousand_key_values_that_fit_are_all_there() {
        try (Recorded recorded = Recorded.start()) {
            LoggingEventBuilder builder = recorded.logger("odd").atInfo();
            for (int i = 0; i < 10_000; i++) {
                builder = builder.addKeyValue("k" + i, i);
            }
            builder.log("many");
            List<KeyValue> all = recorded.only().keyValues();
            assertThat(all).hasSize(10_000);
            assertThat(all.get(9_999)).isEqualTo(new KeyValue("k9999", 9_999));
            assertThat(recorded.status()).isEmpty();
        }
    }

    @Test
    void ten_thousand_key_values_that_do_not_fit_are_cut_and_say_how_many_are_missing() {
        int limit = 16 * 1024;
        try (Recorded recorded = Recorded.start(config -> config.limits(new LimitsConfig(new ByteSize(limit))))) {
            LoggingEventBuilder builder = recorded.logger("odd").atInfo();
            for (int i = 0; i < 10_000; i++) {
                builder = builder.addKeyValue("key" + i, "a value of some length " + i);
            }
            builder.log("many");
            List<KeyValue> some = recorded.only().keyValues();
            int text = some.stream()
                    .mapToInt(
                            kv -> kv.key().length() + String.valueOf(kv.value()).length())
                    .sum();
            assertThat(text).as("kept text").isBetween(limit / 2, limit + 4096 + 500);
            for (int i = 0; i < some.size() - 2; i++) {
                assertThat(some.get(i)).isEqualTo(new KeyValue("key" + i, "a value of some length " + i));
            }
            assertThat(String.valueOf(some.get(some.size() - 1).value()))
                    .contains("cut", Integer.toString(10_000 - (some.size() - 1)));
            assertThat(recorded.status()).anySatisfy(line -> assertThat(line).contains("WARN", "logger odd", "cut"));
        }
    }

    @Test
    void arrays_that_contain_themselves_end() {
        Object[] self = {1, null};
        self[1] = self;
        Object[] a = {"a", null};
        Object[] b = {"b", a};
        a[1] = b;
        try (Recorded recorded = Recorded.start()) {
            Logger log = recorded.logger("odd");
            log.info("{}", (Object) self);
            log.info("{}", new Object[] {a});
            log.info("{} {} {} {} {}", 1, 2, 3, 4, b);
            assertThat(recorded.events())
                    .extracting(LogEvent::message)
                    .containsExactly(
                            MessageFormatter.format("{}", self).getMessage(),
                            MessageFormatter.arrayFormat("{}", new Object[] {a}).getMessage(),
                            MessageFormatter.arrayFormat("{} {} {} {} {}", new Object[] {1, 2, 3, 4, b})
                                    .getMessage());
        }
    }

    @Test
    void nesting_deeper_than_the_stack_is_named_not_thrown() {
        Object[] nest = {"core"};
        for (int i = 0; i < 200_000; i++) {
            nest = new Object[] {nest};
        }
        Object deep = nest;
        try (Recorded recorded = Recorded.start()) {
            recorded.logger("odd").info("deep {}", deep);
            assertThat(recorded.only().message()).startsWith("deep ").hasSizeLessThan(300_000);
        }
    }

    @Test
    void an_array_that_multiplies_itself_costs_no_more_than_the_limit() {
        // Thirty levels of two references each: a billion leaves when written out.
        Object[] level = {"leaf", "leaf"};
        for (int i = 0; i < 30; i++) {
            level = new Object[] {level, level};
        }
        Object bomb = level;
        try (Recorded recorded = Recorded.start()) {
            recorded.logger("odd").info("bomb {}", bomb);
            int limit = (int) LimitsConfig.defaults().event().bytes();
            assertThat(recorded.only().message())
                    .startsWith("bomb [[[")
                    .contains("...[cut")
                    .hasSizeBetween(limit / 2, limit + 100);
            assertThat(recorded.status()).anySatisfy(line -> assertThat(line).contains("cut"));
        }
    }

    @Test
    void large_arrays_are_cut_like_any_text() {
        int[] numbers = new int[5_000_000];
        Arrays.fill(numbers, 7);
        try (Recorded recorded = Recorded.start()) {
            recorded.logger("odd").info("{}", numbers);
            recorded.logger("odd").info("{}", (Object) new Object[] {numbers});
            int limit = (int) LimitsConfig.defaults().event().bytes();
            assertThat(recorded.events())
                    .hasSize(2)
                    .allSatisfy(event -> assertThat(event.message())
                            .contains("7, 7, 7", "...[cut")
                            .hasSizeLessThan(limit + 100));
        }
    }
}
