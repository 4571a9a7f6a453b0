package io.github.inkseal.crypto.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever needs what is made ahead is held up once, and goes on as soon as it can be made. */
class AheadTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long MOMENT = 20_000_000L;

    /** Time that passes only where somebody waits, and threads that work when they are told to. */
    private static final class Stage implements Patience {
        private long now = -5 * SECOND;
        private long waited;
        private final List<Runnable> work = new ArrayList<>();
        private boolean noThreads;
        private boolean away;
        private int made;

        private final Ahead<Integer> ahead = new Ahead<>(this::make, unused -> {}, this::thread, this);

        private int make() throws IOException {
            if (away) {
                throw new IOException("away");
            }
            return ++made;
        }

        private Thread thread(Runnable task) {
            return new Thread(task) {
                @Override
                public synchronized void start() {
                    if (noThreads) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    work.add(task);
                }
            };
        }

        private void workIsDone() {
            work.forEach(Runnable::run);
            work.clear();
        }

        private void pass(Duration time) {
            now += time.toNanos();
        }

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public <T> T await(Future<T> one, long nanos)
                throws InterruptedException, ExecutionException, TimeoutException {
            if (!one.isDone()) {
                now += nanos;
                waited += nanos;
                throw new TimeoutException();
            }
            return one.get(0, TimeUnit.NANOSECONDS);
        }

        private @Nullable String trouble() throws Exception {
            try {
                ahead.take();
                return null;
            } catch (IOException e) {
                return e.getMessage();
            }
        }
    }

    @Test
    void a_thread_that_can_not_start_is_tried_again_a_second_later() throws Exception {
        Stage stage = new Stage();
        stage.noThreads = true;
        stage.ahead.prepare();
        assertThat(stage.ahead.isReady()).isFalse();
        assertThatThrownBy(stage.ahead::take)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("unable to create native thread");
        assertThat(stage.waited).as("for nobody").isZero();
        stage.noThreads = false;
        assertThat(stage.trouble()).as("not yet a second later").contains("unable to create");
        stage.pass(Duration.ofSeconds(1));
        assertThat(stage.ahead.isReady()).isFalse();
        stage.workIsDone();
        assertThat(stage.ahead.take()).isEqualTo(1);
    }

    @Test
    void a_service_that_fails_slowly_holds_nobody_up_but_once() throws Exception {
        Stage stage = new Stage();
        stage.away = true;
        stage.ahead.prepare();
        assertThat(stage.trouble()).contains("still waits");
        assertThat(stage.waited).isEqualTo(5 * SECOND);
        int attempts = 20;
        for (int i = 0; i < attempts; i++) {
            stage.workIsDone();
            for (int asked = 0; asked < 50; asked++) {
                assertThat(stage.trouble()).isNotNull();
                stage.pass(Duration.ofMillis(100));
            }
        }
        assertThat(stage.waited).isLessThanOrEqualTo(5 * SECOND + attempts * MOMENT);
        stage.away = false;
        stage.workIsDone();
        assertThat(stage.ahead.take()).isEqualTo(1);
    }

    @Test
    void what_fails_is_asked_once_a_second() throws Exception {
        Stage stage = new Stage();
        stage.away = true;
        stage.ahead.prepare();
        stage.workIsDone();
        assertThat(stage.trouble()).isEqualTo("away");
        stage.pass(Duration.ofMillis(999));
        assertThat(stage.trouble()).isEqualTo("away");
        assertThat(stage.work).isEmpty();
        stage.pass(Duration.ofMillis(1));
        stage.trouble();
        assertThat(stage.work).hasSize(1);
    }

    @Test
    void asking_whether_it_is_there_waits_once_until_one_was_taken() throws Exception {
        Stage stage = new Stage();
        stage.away = true;
        stage.ahead.prepare();
        for (int i = 0; i < 10; i++) {
            assertThat(stage.ahead.isReady()).isFalse();
            stage.workIsDone();
            stage.pass(Duration.ofSeconds(1));
            assertThat(stage.ahead.isReady()).isFalse();
            stage.pass(Duration.ofSeconds(1));
            assertThat(stage.ahead.isReady()).isFalse();
        }
        assertThat(stage.waited).isEqualTo(SECOND / 4);
        stage.away = false;
        stage.workIsDone();
        assertThat(stage.ahead.isReady()).isTrue();
        stage.ahead.take();
        stage.ahead.prepare();
        assertThat(stage.ahead.isReady()).isFalse();
        assertThat(stage.waited).isEqualTo(SECOND / 2);
    }
}
