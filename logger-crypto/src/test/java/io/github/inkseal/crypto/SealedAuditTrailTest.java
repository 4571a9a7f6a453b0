package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.crypto.support.Desk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a sealed log's keys and segments is one audit record each. */
class SealedAuditTrailTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path home;

    private Desk desk;
    private Path inUse;

    @BeforeEach
    void makeKeys() throws Exception {
        desk = new Desk(home);
        inUse = desk.keys().resolve("in-use.pub");
        key("first");
    }

    private String key(String name) throws Exception {
        KeyMaker.Made made = new KeyMaker().pair(desk.keys(), name);
        Desk.replace(inUse, made.files().get(1));
        return made.fingerprint();
    }

    private SealedFileSettings settings() {
        return SealedFileSettings.of(desk.log(), List.of(inUse));
    }

    /** What would go to a writer with audit: true; there is none, so it is on the status channel. */
    private static List<String> audits(LoggerContext context, String action) {
        return context.status().stream()
                .filter(event -> event.component().equals("audit"))
                .map(event -> event.message())
                .filter(line -> line.startsWith(action))
                .toList();
    }

    private static void log(LoggerContext context, int bytes) {
        context.getLogger("a").info("x".repeat(bytes));
        assertThat(context.flush(LONG)).isTrue();
    }

    /** Logs until the writer has looked at its files. */
    private static void logUntil(LoggerContext context, String action) {
        await().atMost(LONG).until(() -> {
            log(context, 1);
            return !audits(context, action).isEmpty();
        });
    }

    @Test
    void other_keys_are_one_record_and_keys_that_can_t_be_used_another() throws Exception {
        try (LoggerContext context = Desk.start(settings(), Dispatch.ASYNC)) {
            log(context, 1);
            String next = key("next");
            logUntil(context, "recipients changed");
            assertThat(audits(context, "recipients"))
                    .singleElement()
                    .asString()
                    .contains("changed", "component=writer vault", next);
            Files.writeString(inUse, "no key");
            logUntil(context, "recipients refused");
            log(context, 1);
            assertThat(audits(context, "recipients")).hasSize(2);
        }
    }

    @Test
    void a_key_that_is_too_old_is_one_record() throws Exception {
        try (LoggerContext context = Desk.start(settings().withMaxKeyAge(Duration.ZERO), Dispatch.ASYNC)) {
            logUntil(context, "key-age");
            String next = key("next");
            logUntil(context, "recipients changed");
            await().atMost(LONG).until(() -> {
                log(context, 1);
                return audits(context, "key-age").size() > 1;
            });
            assertThat(audits(context, "key-age")).hasSize(2);
            assertThat(audits(context, "key-age").get(0)).contains("exceeded", inUse.toString());
            assertThat(audits(context, "key-age").get(1)).contains(next);
        }
    }

    @Test
    void a_segment_that_is_full_and_one_that_is_removed_are_one_record_each() throws Exception {
        SealedFileSettings settings =
                settings().withRotate(new SealedFileSettings.Rotate(ByteSize.ofKiB(64), 1, null, null));
        try (LoggerContext context = Desk.start(settings, Dispatch.DIRECT)) {
            for (int i = 0; i < 3; i++) {
                int before = i;
                await().atMost(LONG).until(() -> {
                    log(context, 70_000);
                    return audits(context, "rotation").size() > before;
                });
            }
            assertThat(audits(context, "rotation"))
                    .allSatisfy(line -> assertThat(line).contains("done", ".ink"))
                    .doesNotHaveDuplicates();
            assertThat(audits(context, "purge"))
                    .hasSizeGreaterThanOrEqualTo(1)
                    .doesNotHaveDuplicates()
                    .allSatisfy(line -> assertThat(line).contains("done", "app-000000000000"));
            assertThat(audits(context, "purge").size())
                    .isLessThan(audits(context, "rotation").size());
        }
    }

    @Test
    void a_rotation_that_was_asked_for_is_no_second_record() throws Exception {
        try (LoggerContext context = Desk.start(settings(), Dispatch.ASYNC)) {
            log(context, 1);
            context.rotate();
            log(context, 1);
            await().until(() -> !audits(context, "rotate").isEmpty());
            assertThat(audits(context, "rotate")).hasSize(1);
            assertThat(audits(context, "rotation")).isEmpty();
        }
    }

    @Test
    void a_hold_in_the_directory_is_one_record_when_it_begins_and_one_when_it_ends() throws Exception {
        SealedFileSettings settings =
                settings().withRotate(new SealedFileSettings.Rotate(ByteSize.ofMiB(1), 1, null, null));
        try (LoggerContext context = Desk.start(settings, Dispatch.ASYNC)) {
            log(context, 1);
            Path hold = Files.createFile(desk.logs().resolve("app.hold"));
            for (int i = 0; i < 3; i++) {
                context.rotate();
                log(context, 1);
            }
            await().until(() -> !audits(context, "hold").isEmpty());
            assertThat(audits(context, "hold")).singleElement().asString().contains("begun", "log=app");
            Files.delete(hold);
            for (int i = 0; i < 3; i++) {
                context.rotate();
                log(context, 1);
            }
            await().until(() -> audits(context, "hold").size() > 1);
            assertThat(audits(context, "hold")).hasSize(2);
            assertThat(audits(context, "hold").get(1)).contains("ended");
        }
    }

    @Test
    void an_origin_that_begins_is_one_record() throws Exception {
        SealedFileSettings settings = settings().withOrigin(desk.keys().resolve("state"));
        try (LoggerContext context = Desk.start(settings, Dispatch.ASYNC)) {
            log(context, 1);
            await().until(() -> !audits(context, "origin").isEmpty());
            context.rotate();
            log(context, 1);
            assertThat(audits(context, "origin")).singleElement().asString().contains("begun");
        }
        try (LoggerContext again = Desk.start(settings, Dispatch.ASYNC)) {
            log(again, 1);
            assertThat(audits(again, "origin")).isEmpty();
        }
    }
}
