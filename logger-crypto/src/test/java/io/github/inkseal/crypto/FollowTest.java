package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.support.Vault;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever follows a log sees each record once and in order, while segments end and begin. */
class FollowTest {

    @TempDir
    Path home;

    @Test
    void each_record_is_seen_once_and_in_order_over_rotations_and_restarts() throws Exception {
        Vault vault = new Vault(home);
        List<String> written = IntStream.range(0, 60).mapToObj(i -> "line " + i).toList();
        List<String> seen = new ArrayList<>();
        SealedStream[] stream = {vault.openVouched()};
        int[] next = {0};
        vault.reader().follow(RecordQuery.all(), record -> seen.add(record.text()), () -> {
            try {
                int i = next[0];
                if (i == written.size()) {
                    stream[0].close();
                    return seen.size() < written.size();
                }
                Vault.add(stream[0], written.get(i), written.get(i + 1), written.get(i + 2));
                next[0] = i + 3;
                if (i % 4 == 0) {
                    stream[0].rotate();
                }
                if (i % 15 == 0) {
                    stream[0].close();
                    stream[0] = vault.openVouched();
                }
                return true;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(seen).isEqualTo(written);
    }

    @Test
    void a_stream_that_is_not_there_is_said_not_to_be_there() throws Exception {
        Vault vault = new Vault(home);
        assertThatThrownBy(() -> vault.reader().follow(RecordQuery.all(), record -> {}, () -> true))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("no stream of that name");
    }
}
