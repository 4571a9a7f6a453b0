package io.github.inkseal.network.internal.spool;

import static io.github.inkseal.network.internal.spool.Spools.numbers;
import static io.github.inkseal.network.internal.spool.Spools.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.internal.outbox.Chunk;
import io.github.inkseal.network.internal.spool.Spools.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Used in whatever way, ended in order or killed, a spool gives out what it was given, each in its turn. */
class AnyUseOfASpoolTest {

    private static final int STEPS = 3_000;
    private static final long SEED = Long.getLong("inkseal.seed", 4711);

    @TempDir
    Path home;

    private final Said said = new Said();
    private final Deque<Chunk> out = new ArrayDeque<>();
    private final List<Long> arrived = new ArrayList<>();
    private Path root;
    private Spool spool;
    private int folders;
    private long offered;
    private long count;

    @ParameterizedTest
    @CsvSource({"true, 0, true", "true, 3000, true", "true, 100000, true", "false, 0, false", "false, 3000, false"})
    void everything_comes_out_in_order(boolean always, long memory, boolean killed) throws Exception {
        Random random = new Random(SEED + memory);
        root = home.resolve("spool");
        spool = open(always, memory);
        for (int i = 0; i < STEPS; i++) {
            int what = random.nextInt(100);
            if (what < 40) {
                offer(1 + random.nextInt(20), 10 + random.nextInt(400));
            } else if (what < 70) {
                poll(random.nextBoolean());
            } else if (what < 98) {
                done();
            } else if (killed && what == 98) {
                Path left = Spools.killed(root, home.resolve("left-" + ++folders));
                spool.close();
                root = left;
                restart(always, memory);
            } else {
                spool.close();
                assertThat(spool.takeLoss()).isNull();
                restart(always, memory);
            }
        }
        while (!out.isEmpty() || poll(false)) {
            done();
        }
        assertThat(spool.bytes()).isZero();
        assertThat(spool.lostBefore()).isZero();
        spool.close();
        assertThat(Spools.files(root, ".spool")).isEmpty();
        assertThat(said.lines).isEmpty();
        inOrderWithRunsAgain();
    }

    private Spool open(boolean always, long memory) throws IOException {
        Files.createDirectories(root);
        return new Spool(options(root, always, memory), Spools::key, said);
    }

    /** What was taken out and not done comes again. */
    private void restart(boolean always, long memory) throws IOException {
        out.clear();
        count = 0;
        spool = open(always, memory);
    }

    private void offer(int records, int length) {
        Chunk made = Spools.chunk(offered, records, length);
        int[] ends = new int[records];
        boolean[] own = new boolean[records];
        for (int i = 0; i < records; i++) {
            ends[i] = made.end(i);
            own[i] = made.isOwn(i);
        }
        assertThat(spool.offer(new Chunk(count, made.bytes(), ends, own), false))
                .isTrue();
        offered += records;
        count += records;
    }

    private boolean poll(boolean full) {
        Chunk chunk = spool.poll(full);
        if (chunk != null) {
            arrived.addAll(numbers(chunk));
            out.add(chunk);
        }
        return chunk != null;
    }

    private void done() {
        Chunk chunk = out.poll();
        if (chunk != null) {
            spool.done(chunk);
        }
    }

    /** Each number comes behind the one before it, and it goes back only to such as came already. */
    private void inOrderWithRunsAgain() {
        long next = 0;
        long most = 0;
        for (long number : arrived) {
            if (number != next) {
                assertThat(number).isLessThan(next);
            }
            next = number + 1;
            most = Math.max(most, next);
        }
        assertThat(most).isEqualTo(offered);
        assertThat(next).isEqualTo(offered);
    }
}
