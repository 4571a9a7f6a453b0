package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.Health;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.support.Desk;
import io.github.inkseal.spi.ComponentContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

/** A key that is older than it may be is told of, at the start and when it becomes so, until it is replaced. */
class KeyAgeTest {

    private static final Instant MADE = Instant.parse("2026-08-01T00:00:00Z");

    @TempDir
    Path home;

    private Desk desk;
    private final HandClock clock = new HandClock(MADE);
    private final List<String> said = new ArrayList<>();

    /** A clock that a test moves. */
    private static final class HandClock extends Clock {

        private Instant now;

        HandClock(Instant now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final ComponentContext context = new ComponentContext() {
        @Override
        public String name() {
            return "writer vault";
        }

        @Override
        public void report(Level level, String message, @Nullable Throwable cause) {
            said.add(level + " " + message);
        }
    };

    @BeforeEach
    void makeDesk() {
        desk = new Desk(home);
    }

    private RecipientFiles open(SealedFileSettings settings) throws Exception {
        return RecipientFiles.open(settings, desk.logs(), Primitives.standard(), clock, context);
    }

    @Test
    void a_key_becomes_old_after_ninety_days_while_the_writer_runs_and_is_told_of_once() throws Exception {
        KeyMaker.Made ops = new KeyMaker(clock).pair(desk.keys(), "ops");
        RecipientFiles recipients =
                open(SealedFileSettings.of(desk.log(), List.of(ops.files().get(1))));
        clock.now = MADE.plus(Duration.ofDays(90));
        assertThat(recipients.changed()).isNull();
        assertThat(recipients.concern()).isNull();
        clock.now = MADE.plus(Duration.ofDays(91));
        for (int i = 0; i < 3; i++) {
            assertThat(recipients.changed()).isNull();
        }
        String old = ops.files().get(1) + ": the key is 91 days old; make a new one and put it in its place";
        assertThat(recipients.concern()).isEqualTo(old);
        assertThat(said).containsOnlyOnce("WARN " + old);
    }

    @Test
    void a_new_key_in_its_place_ends_it() throws Exception {
        KeyMaker.Made ops = new KeyMaker(clock).pair(desk.keys(), "ops");
        clock.now = MADE.plus(Duration.ofDays(100));
        RecipientFiles recipients =
                open(SealedFileSettings.of(desk.log(), List.of(ops.files().get(1))));
        assertThat(recipients.concern()).contains("100 days old");
        KeyMaker.Made next = new KeyMaker(clock).pair(desk.keys(), "next");
        Desk.replace(ops.files().get(1), next.files().get(1));
        assertThat(recipients.changed())
                .singleElement()
                .satisfies(to -> assertThat(to.recipient().fingerprint()).isEqualTo(next.fingerprint()));
        assertThat(recipients.concern()).isNull();
    }

    @Test
    void how_old_it_may_be_is_configured() throws Exception {
        KeyMaker.Made ops = new KeyMaker(clock).pair(desk.keys(), "ops");
        clock.now = MADE.plus(Duration.ofDays(8));
        SealedFileSettings settings =
                SealedFileSettings.of(desk.log(), List.of(ops.files().get(1)));
        assertThat(open(settings).concern()).isNull();
        assertThat(open(settings.withMaxKeyAge(Duration.ofDays(7))).concern()).contains("8 days old");
    }

    @Test
    void a_pem_file_that_does_not_say_is_as_old_as_its_last_change() throws Exception {
        KeyMaker.Made rsa = new KeyMaker().rsaPair(desk.keys(), "rsa");
        Files.setLastModifiedTime(rsa.files().get(1), FileTime.from(MADE));
        clock.now = MADE.plus(Duration.ofDays(91));
        assertThat(open(SealedFileSettings.of(desk.log(), List.of(rsa.files().get(1))))
                        .concern())
                .contains("91 days old");
    }

    @Test
    void an_old_key_makes_the_context_degraded_and_loses_nothing() throws Exception {
        KeyMaker.Made ops = new KeyMaker(clock).pair(desk.keys(), "ops");
        SealedFileSettings settings =
                SealedFileSettings.of(desk.log(), List.of(ops.files().get(1)));
        // A second: whatever the real clock says, the key is older.
        try (LoggerContext running = Desk.start(settings.withMaxKeyAge(Duration.ofSeconds(1)), Dispatch.DIRECT)) {
            running.getLogger("app").info("x");
            assertThat(running.health().status()).isEqualTo(Health.Status.DEGRADED);
            assertThat(running.health().causes())
                    .singleElement()
                    .asString()
                    .startsWith("writer vault: ")
                    .contains("ops.pub: the key is ", " days old");
            assertThat(running.metrics().writers().get("vault").written()).isEqualTo(1);
        }
        assertThat(desk.lines(ops.files().get(0))).containsExactly("x");
    }
}
