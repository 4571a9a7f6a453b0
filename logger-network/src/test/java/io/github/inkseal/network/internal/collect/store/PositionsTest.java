package io.github.inkseal.network.internal.collect.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is stored is known after a restart, and what is not sound in the file is not believed. */
class PositionsTest {

    @TempDir
    Path home;

    private static final Instance SHOP = new Instance("acme", "web1/sh\u00f6p", "run1");

    private static Map<Instance, Runs> numbers(Instance of, long first, long last) {
        Runs runs = new Runs(100);
        runs.add(first, last);
        return Map.of(of, runs);
    }

    private Path file() {
        return home.resolve("state");
    }

    @Test
    void what_was_committed_is_known_after_a_restart() throws IOException {
        try (Positions positions = new Positions(file(), 10)) {
            positions.commit(numbers(SHOP, 1, 5));
            positions.commit(numbers(SHOP, 8, 9));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (Positions positions = new Positions(file(), 10)) {
            assertThat(positions.isStored(SHOP, 5)).isTrue();
            assertThat(positions.isStored(SHOP, 6)).isFalse();
            assertThat(positions.isStored(SHOP, 8)).isTrue();
            assertThat(positions.isStored(new Instance("other", SHOP.producer(), "run1"), 5))
                    .isFalse();
        }
    }

    @Test
    void a_line_that_is_broken_is_not_believed_and_the_others_are() throws IOException {
        try (Positions positions = new Positions(file(), 10)) {
            positions.commit(numbers(SHOP, 1, 5));
        }
        Files.writeString(file(), "acme web1/shop run1 6-9000 0\nacme web1/sh", StandardOpenOption.APPEND);
        try (Positions positions = new Positions(file(), 10)) {
            assertThat(positions.isStored(SHOP, 5)).isTrue();
            assertThat(positions.isStored(new Instance("acme", "web1/shop", "run1"), 6))
                    .isFalse();
        }
        assertThat(Files.readString(file())).doesNotContain("9000");
    }

    @Test
    void another_file_and_another_collector_s_are_refused() throws IOException {
        try (Positions positions = new Positions(file(), 10)) {
            assertThat(positions.isStored(SHOP, 1)).isFalse();
            assertThatThrownBy(() -> new Positions(file(), 10))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use by another collector");
        }
        Path other = Files.writeString(home.resolve("other"), "something else\n");
        assertThatThrownBy(() -> new Positions(other, 10))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no collector's state");
        assertThat(Files.readString(other)).isEqualTo("something else\n");
    }

    @Test
    void who_makes_up_instances_pushes_out_none_of_another_tenant_s() throws IOException {
        Instance quiet = new Instance("other", "bank", "run1");
        try (Positions positions = new Positions(file(), 4)) {
            positions.commit(numbers(quiet, 1, 5));
            for (int i = 1; i <= 20; i++) {
                positions.commit(numbers(new Instance("acme", "p", "run" + i), 1, 1));
            }
            assertThat(positions.isStored(quiet, 5)).isTrue();
            assertThat(positions.isStored(new Instance("acme", "p", "run18"), 1))
                    .isTrue();
            assertThat(positions.isStored(new Instance("acme", "p", "run17"), 1))
                    .isFalse();
        }
        try (Positions positions = new Positions(file(), 4)) {
            assertThat(positions.isStored(quiet, 5)).as("after a restart").isTrue();
        }
    }

    @Test
    void the_instance_heard_of_least_recently_is_forgotten() throws IOException {
        try (Positions positions = new Positions(file(), 2)) {
            for (int i = 1; i <= 3; i++) {
                positions.commit(numbers(new Instance("acme", "p", "run" + i), 1, 1));
            }
            assertThat(positions.isStored(new Instance("acme", "p", "run1"), 1)).isFalse();
            assertThat(positions.isStored(new Instance("acme", "p", "run2"), 1)).isTrue();
            assertThat(positions.isStored(new Instance("acme", "p", "run3"), 1)).isTrue();
        }
    }
}
