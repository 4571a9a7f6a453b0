package io.github.inkseal.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.internal.status.StatusChannel;
import io.github.inkseal.spi.StatusEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** What Inkseal says of itself. */
class StatusChannelTest {

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(shown, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(before);
    }

    @Test
    void only_warnings_and_errors_are_shown_and_all_is_kept() {
        StatusChannel channel = new StatusChannel();
        channel.report(Level.INFO, "writer app", "writing again", null);
        channel.report(Level.WARN, "writer app", "something odd", null);
        assertThat(shown()).isEqualTo("inkseal WARN writer app: something odd" + System.lineSeparator());
        assertThat(channel.recent()).extracting(StatusEvent::message).containsExactly("writing again", "something odd");
    }

    @Test
    void one_of_a_kind_is_shown_a_minute_whatever_its_numbers() {
        StatusChannel channel = new StatusChannel();
        for (int i = 0; i < 100; i++) {
            channel.report(Level.ERROR, "writer app", "could not write " + i + " events", null);
        }
        channel.report(Level.ERROR, "writer other", "could not write 1 events", null);
        assertThat(shown().lines())
                .containsExactly(
                        "inkseal ERROR writer app: could not write 0 events",
                        "inkseal ERROR writer other: could not write 1 events");
        assertThat(channel.recent()).hasSize(101);
    }

    @Test
    void after_a_minute_one_is_shown_again_and_says_how_many_were_not() {
        long[] now = {Long.MAX_VALUE - 1};
        StatusChannel channel = new StatusChannel(() -> now[0]);
        channel.report(Level.WARN, "c", "one", null);
        now[0] += Duration.ofMinutes(1).toNanos() - 1;
        channel.report(Level.WARN, "c", "one", null);
        channel.report(Level.WARN, "c", "one", null);
        assertThat(shown().lines()).hasSize(1);
        now[0]++;
        channel.report(Level.WARN, "c", "one", null);
        assertThat(shown().lines())
                .containsExactly("inkseal WARN c: one", "inkseal WARN c: one (2 more of this kind held back)");
    }

    @Test
    void the_last_256_are_kept() {
        StatusChannel channel = new StatusChannel();
        for (int i = 0; i < 1000; i++) {
            channel.report(Level.INFO, "c", "line " + i, null);
        }
        assertThat(channel.recent()).hasSize(256);
        assertThat(channel.recent().get(0).message()).isEqualTo("line 744");
        assertThat(channel.recent().get(255).message()).isEqualTo("line 999");
    }

    @Test
    void a_line_stays_one_line_and_quotes_no_exception_but_those_of_input_and_output() {
        StatusChannel channel = new StatusChannel();
        channel.report(Level.WARN, "c", "first\nsecond\u001b[31m", new IllegalStateException("card 4111"));
        channel.report(Level.WARN, "c", "disk", new IOException("No space left on device"));
        assertThat(channel.recent())
                .extracting(StatusEvent::message)
                .containsExactly(
                        "first second [31m (java.lang.IllegalStateException)",
                        "disk (java.io.IOException: No space left on device)");
    }

    @Test
    void listeners_hear_every_line_and_one_that_fails_harms_nobody() {
        StatusChannel channel = new StatusChannel();
        List<String> heard = new ArrayList<>();
        channel.addListener(event -> {
            throw new IllegalStateException("listener");
        });
        channel.addListener(event -> heard.add(event.message()));
        channel.report(Level.WARN, "c", "one", null);
        channel.report(Level.WARN, "c", "one", null);
        assertThat(heard).containsExactly("one", "one");
    }

    @Test
    void a_listener_that_reports_does_not_hear_itself_and_hears_what_comes_next() {
        StatusChannel channel = new StatusChannel();
        List<String> heard = new ArrayList<>();
        channel.addListener(event -> {
            heard.add(event.message());
            channel.report(Level.WARN, "listener", "heard " + event.message(), null);
            channel.report(Level.WARN, "listener", "and says so twice", null);
        });
        channel.report(Level.WARN, "c", "one", null);
        assertThat(channel.recent()).hasSize(3);
        channel.report(Level.WARN, "c", "two", null);
        assertThat(channel.recent()).hasSize(6);
        assertThat(heard).containsExactly("one", "two");
    }

    @Test
    void a_standard_error_that_leads_back_is_not_printed_to_twice() {
        StatusChannel channel = new StatusChannel();
        System.setErr(new PrintStream(shown, true, StandardCharsets.UTF_8) {
            @Override
            public void println(Object line) {
                super.println(line);
                channel.report(Level.WARN, "redirected", String.valueOf(line), null);
            }
        });
        channel.report(Level.WARN, "c", "one", null);
        assertThat(shown().lines()).hasSize(1);
        assertThat(channel.recent()).hasSize(2);
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }
}
