package io.github.inkseal.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inkseal.support.LockProbe;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has a stream keeps it, whatever others in the same process try. */
class ProcessLockTest {

    @TempDir
    Path home;

    @Test
    void a_second_writer_through_a_linked_directory_is_refused_and_takes_nothing_from_the_first() throws Exception {
        Path logs = Files.createDirectory(home.resolve("logs"));
        Path link = Files.createSymbolicLink(home.resolve("link"), logs);
        Path lock = logs.resolve("app.lock");
        try (ProcessLock held = ProcessLock.tryLock(lock)) {
            assertThat(held).isNotNull();
            assertThat(ProcessLock.tryLock(link.resolve("app.lock"))).isNull();
            assertThat(LockProbe.find(lock)).isEqualTo("held");
        }
        assertThat(LockProbe.find(lock)).isEqualTo("free");
        try (ProcessLock again = ProcessLock.tryLock(link.resolve("app.lock"))) {
            assertThat(again).isNotNull();
        }
    }

    @Test
    void a_second_writer_from_another_class_loader_is_refused_and_takes_nothing_from_the_first() throws Exception {
        Path lock = home.resolve("app.lock");
        try (ProcessLock held = ProcessLock.tryLock(lock);
                URLClassLoader other = new URLClassLoader(
                        new URL[] {origin(ProcessLock.class), origin(LogFile.class)},
                        ClassLoader.getPlatformClassLoader())) {
            assertThat(held).isNotNull();
            Class<?> twin = other.loadClass(ProcessLock.class.getName());
            assertThat(twin).isNotSameAs(ProcessLock.class);
            Method tryLock = twin.getDeclaredMethod("tryLock", Path.class);
            assertThat(tryLock.invoke(null, lock)).isNull();
            assertThat(LockProbe.find(lock)).isEqualTo("held");
        }
    }

    private static URL origin(Class<?> one) {
        return Objects.requireNonNull(one.getProtectionDomain().getCodeSource().getLocation());
    }

    @Test
    void what_could_not_be_locked_can_be_locked_later() throws Exception {
        Path lock = Files.createDirectory(home.resolve("app.lock"));
        try (ProcessLock refused = ProcessLock.tryLock(lock)) {
            assertThat(refused).isNull();
        } catch (java.nio.file.FileSystemException told) {
            assertThat(told).hasMessageContaining("is a directory");
        }
        Files.delete(lock);
        try (ProcessLock held = ProcessLock.tryLock(lock)) {
            assertThat(held).isNotNull();
        }
    }

    @Test
    void a_pipe_in_the_place_of_a_lock_is_refused_and_not_waited_for() throws Exception {
        Path lock = home.resolve("app.lock");
        assumeTrue(hasMade("mkfifo", lock.toString()), "no mkfifo here");
        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThatThrownBy(() -> ProcessLock.tryLock(lock))
                        .isInstanceOf(FileSystemException.class)
                        .hasMessageContaining("is no regular file"));
        Files.delete(lock);
        try (ProcessLock free = ProcessLock.tryLock(lock)) {
            assertThat(free).isNotNull();
        }
    }

    private static boolean hasMade(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
