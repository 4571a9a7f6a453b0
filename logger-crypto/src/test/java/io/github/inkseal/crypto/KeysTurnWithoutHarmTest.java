package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.inkseal.Health;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ByteSize;
import io.github.inkseal.config.Dispatch;
import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.key.ServiceKey;
import io.github.inkseal.crypto.support.Desk;
import io.github.inkseal.crypto.support.KeyService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** Key files change while a log is written: never to the log's harm, and never in silence. */
class KeysTurnWithoutHarmTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path home;

    private Desk desk;
    private KeyMaker.Made spare;
    private Path inUse;

    @BeforeEach
    void makeKeys() throws Exception {
        desk = new Desk(home);
        spare = new KeyMaker().pair(desk.keys(), "spare");
        inUse = desk.keys().resolve("in-use.yaml");
    }

    private SealedFileSettings settings() {
        return SealedFileSettings.of(desk.log(), List.of(inUse, spare.files().get(1)))
                .withRotate(SealedFileSettings.Rotate.of(ByteSize.ofKiB(64)));
    }

    /** Another text of the file that names a service. */
    private void use(String service, boolean mayUnwrap, String comment) throws IOException {
        Path text = desk.file(
                "next-" + System.nanoTime() + ".yaml",
                "# " + comment + "\ntype: in-process\nname: " + service + "\nmay-unwrap: " + mayUnwrap + "\n");
        Desk.replace(inUse, text);
    }

    private static void awaitCause(LoggerContext context, Logger log, String cause) {
        await().atMost(LONG).until(() -> {
            log.error("goes on");
            return context.health().status() == Health.Status.DEGRADED
                    && context.health().causes().toString().contains(cause);
        });
    }

    @Test
    void a_key_that_would_let_the_host_read_what_it_seals_takes_a_restart() throws Exception {
        new KeyService("turn-open");
        use("turn-open", false, "first");
        try (LoggerContext context = Desk.start(settings(), Dispatch.DIRECT)) {
            Logger log = context.getLogger("app");
            log.error("begins");
            use("turn-open", true, "second");
            awaitCause(context, log, "lets this host open what it seals, which it could not before");
            assertThat(context.metrics().writers().get("vault").failed()).isZero();
        }
        assertThat(desk.lines(spare.files().get(0))).startsWith("begins").contains("goes on");
    }

    @Test
    void the_same_key_by_another_way_is_asked_that_way() throws Exception {
        KeyService before = new KeyService("turn-way");
        use("turn-way", false, "first");
        try (LoggerContext context = Desk.start(settings(), Dispatch.DIRECT)) {
            Logger log = context.getLogger("app");
            log.error("begins");
            KeyService after = new KeyService("turn-way");
            use("turn-way", false, "second");
            await().atMost(LONG).until(() -> {
                log.error("goes on");
                return after.asked() > 0;
            });
            int asked = before.asked();
            String kilobyte = "x".repeat(1024);
            for (int i = 0; i < 200; i++) {
                log.error(kilobyte);
            }
            assertThat(before.asked()).isEqualTo(asked);
        }
        assertThat(desk.read(spare.files().get(0), new ArrayList<>()).verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void a_log_that_could_not_begin_begins_once_its_key_files_are_right() throws Exception {
        KeyService away = new KeyService("turn-away");
        away.goAway(new IOException("nobody is there"));
        use("turn-away", false, "first");
        try (LoggerContext context = Desk.start(settings(), Dispatch.ASYNC)) {
            Logger log = context.getLogger("app");
            await().atMost(LONG).until(() -> {
                log.error("fails");
                return context.health().status() == Health.Status.DOWN;
            });
            new KeyService("turn-here");
            use("turn-here", false, "second");
            await().atMost(LONG).until(() -> {
                log.error("goes on");
                return context.health().status() == Health.Status.UP;
            });
        }
        assertThat(desk.lines(spare.files().get(0))).contains("goes on");
    }

    @Test
    void a_way_to_a_key_that_fails_when_it_is_looked_at_costs_no_event() throws Exception {
        new KeyService("turn-good");
        KeyService confused = new KeyService("turn-confused");
        confused.confuse();
        use("turn-good", false, "first");
        try (LoggerContext context = Desk.start(settings(), Dispatch.DIRECT)) {
            Logger log = context.getLogger("app");
            log.error("begins");
            use("turn-confused", false, "second");
            awaitCause(context, log, "has a key wrapping that fails: java.lang.IllegalStateException");
            assertThat(context.metrics().writers().get("vault").failed()).isZero();
            assertThat(context.status().toString()).doesNotContain("nobody's business");
        }
    }

    @Test
    void a_service_that_answers_nothing_wraps_nothing() throws Exception {
        ServiceKey key = new ServiceKey(
                Primitives.standard(),
                new KeyWrapping() {
                    @Override
                    public byte[] id() {
                        return new byte[] {1};
                    }

                    @Override
                    public boolean mayUnwrap() {
                        return true;
                    }

                    @Override
                    @SuppressWarnings("NullAway") // What somebody's mistake looks like.
                    public byte[] wrap(byte[] secret) {
                        return null;
                    }

                    @Override
                    @SuppressWarnings("NullAway")
                    public byte[] unwrap(byte[] wrapped) {
                        return null;
                    }
                },
                "hsm.yaml");
        assertThatThrownBy(() -> key.wrap(new byte[32], new byte[1]))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessage("hsm.yaml gave a wrapped key that is not 1 to 8192 bytes");
        assertThatThrownBy(() -> key.unwrap(new byte[1], new byte[1]))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessage("hsm.yaml gave no unwrapped key");
    }

    @Test
    void a_public_key_that_others_can_change_is_told_of() throws Exception {
        Files.setPosixFilePermissions(spare.files().get(1), PosixFilePermissions.fromString("rw-rw-rw-"));
        SealedFileSettings one = SealedFileSettings.of(desk.log(), spare.files().subList(1, 2));
        try (LoggerContext context = Desk.start(one, Dispatch.DIRECT)) {
            assertThat(context.status().toString())
                    .contains("spare.pub: can be changed by others (mode 0666); it should have mode 0644");
        }
    }

    @Test
    void an_origins_state_that_others_can_read_is_refused_and_nothing_is_written() throws Exception {
        KeyMaker.Made origin = new KeyMaker().origin(desk.keys(), "origin");
        Path state = origin.files().get(1);
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rw-r--r--"));
        SealedFileSettings vouched =
                SealedFileSettings.of(desk.log(), spare.files().subList(1, 2)).withOrigin(state);
        try (LoggerContext context = Desk.start(vouched, Dispatch.DIRECT)) {
            context.getLogger("app").error("not written");
            assertThat(context.health().status()).isEqualTo(Health.Status.DOWN);
            assertThat(context.health().causes().toString())
                    .contains("origin.state holds a secret and is open to others");
            assertThat(context.metrics().writers().get("vault").failed()).isEqualTo(1);
        }
        assertThat(desk.logs()).isDirectoryNotContaining("glob:**.ink");
    }

    @Test
    void a_file_of_line_ends_is_soon_known_to_be_no_key() throws Exception {
        Path file = desk.file("empty.pub", "\n".repeat(60_000));
        assertThatThrownBy(() -> KeyFiles.ofTools().recipient(file))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("is no key file");
    }
}
