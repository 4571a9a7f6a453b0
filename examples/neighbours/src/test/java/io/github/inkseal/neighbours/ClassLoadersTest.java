package io.github.inkseal.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Web applications with the jar each, in one virtual machine. */
class ClassLoadersTest {

    /** The container's threads: they outlive the applications. */
    private final ExecutorService container = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        container.shutdownNow();
    }

    private void order(WebApplication application, String id) throws Exception {
        assertThat(container.submit(() -> application.ask(id)).get()).isEqualTo("RUNNING");
    }

    private static long workers(String application) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("inkseal"))
                .filter(thread -> thread.getContextClassLoader() != null
                        && application.equals(thread.getContextClassLoader().getName()))
                .count();
    }

    private static Set<ObjectName> beans() throws Exception {
        return ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("io.github.inkseal*:*"), null);
    }

    /**
     * Waits until nothing refers to it. Another one must have come after it: JDK 17 remembers the class of the last record that
     * was compared or hashed until another takes its place.
     */
    private static void awaitGone(WeakReference<ClassLoader> trace) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            System.gc();
            return trace.refersTo(null);
        });
    }

    /** What its second writer has set aside and compressed. */
    private static long packed(Path home, String name) throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.matches(name + "-packed\\.[0-9]+\\.log\\.gz"))
                    .count();
        }
    }

    /** In a method of its own, so that nothing here still refers to the application. */
    private WeakReference<ClassLoader> deployAndUndeploy(Path home, String name, WebApplication neighbour)
            throws Exception {
        WeakReference<ClassLoader> trace;
        try (WebApplication application = new WebApplication(home, name)) {
            order(application, name + "-1");
            order(neighbour, "meanwhile");
            order(application, name + "-2");
            assertThat(workers(name)).isPositive();
            await().until(() -> packed(home, name) == 1);
            trace = application.trace();
        }
        assertThat(home.resolve(name + ".log"))
                .hasContent("order=%1$s-1 placed %1$s-1%norder=%1$s-2 placed %1$s-2".formatted(name));
        return trace;
    }

    @Test
    void one_that_ends_is_gone_and_the_other_goes_on(@TempDir Path home) throws Exception {
        Set<ObjectName> before = beans();
        try (WebApplication stays = new WebApplication(home, "stays")) {
            WeakReference<ClassLoader> ended = deployAndUndeploy(home, "ends", stays);

            await().until(() -> workers("ends") == 0);
            deployAndUndeploy(home, "next", stays);
            // A thread, a shutdown hook, a bean or a value left in a thread would each keep it.
            awaitGone(ended);
            assertThat(workers("stays")).isPositive();
            order(stays, "afterwards");
        }
        assertThat(Files.readAllLines(home.resolve("stays.log")))
                .containsExactly(
                        "order=meanwhile placed meanwhile",
                        "order=meanwhile placed meanwhile",
                        "order=afterwards placed afterwards");
        assertThat(beans()).isEqualTo(before);
    }

    @Test
    void one_can_be_deployed_again_and_again(@TempDir Path home) throws Exception {
        try (WebApplication other = new WebApplication(home, "other")) {
            List<WeakReference<ClassLoader>> ended = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                ended.add(deployAndUndeploy(home, "again-" + i, other));
            }
            deployAndUndeploy(home, "next", other);
            ended.forEach(ClassLoadersTest::awaitGone);
        }
    }
}
