package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.support.Faults;
import io.github.inkseal.crypto.support.FaultyFiles;
import io.github.inkseal.crypto.support.Vault;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody is told that a log is complete of which something could not be looked at. */
class WhatCannotBeLookedAtIsNotCompleteTest {

    @TempDir
    Path home;

    private Vault vault;
    private final FaultyFiles disk = new FaultyFiles(Faults.none());

    @BeforeEach
    void make() throws Exception {
        vault = new Vault(home);
    }

    private SealedLog log(Path path) throws IOException {
        return SealedLog.of(disk.of(path)).withKey(home.resolve("ops.key"));
    }

    private SealedLog log() throws IOException {
        return log(vault.logs().resolve("app"));
    }

    private void sealVouched(String... lines) throws IOException {
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, lines);
        }
    }

    @Test
    void a_directory_that_may_be_listed_and_not_searched_is_an_error() throws Exception {
        sealVouched("one");
        disk.refuseToLookAt(vault.logs());
        assertThatThrownBy(() -> log().verify()).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> log(vault.logs()).verify()).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void what_was_moved_away_as_a_whole_while_it_was_read_is_an_error() throws Exception {
        sealVouched("one");
        Path segment = vault.segments().get(0);
        disk.beforeOpening(path -> Files.deleteIfExists(segment));
        assertThatThrownBy(() -> log().verify())
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("there is no sealed log");
    }

    @Test
    void further_keys_that_cannot_be_seen_are_not_taken_for_none() throws Exception {
        sealVouched("one");
        Path segment = vault.segments().get(0);
        disk.refuseToLookAt(segment.resolveSibling(segment.getFileName() + ".rewrap"));
        assertThat(log().rewrap(List.of()).failed())
                .singleElement()
                .satisfies(failed -> assertThat(failed.path()).hasToString(segment.toString()))
                .satisfies(failed -> assertThat(failed.why()).contains("can't be seen"));
    }

    /** Which opening of the one segment fails, of those that reading it takes. */
    private LogReport readWhere(int opening, List<String> lines) throws IOException {
        Path segment = vault.segments().get(0);
        AtomicInteger count = new AtomicInteger();
        disk.beforeOpening(path -> {
            if (path.equals(segment) && count.incrementAndGet() == opening) {
                throw new NoSuchFileException(path.toString());
            }
        });
        return log().withOrigin(home.resolve("origin.key")).read(record -> lines.add(record.text()));
    }

    @Test
    void what_was_not_there_when_its_origin_was_to_be_proved_is_forged_if_it_is_back_to_be_shown() throws Exception {
        try (SealedStream stream = vault.open()) {
            Vault.add(stream, "made up");
        }
        List<String> lines = new ArrayList<>();
        LogReport report = readWhere(2, lines);
        assertThat(lines).containsExactly("made up");
        assertThat(report.verdict()).isEqualTo(Verdict.FORGED);
        assertThat(report.originVerified()).isFalse();
    }

    @Test
    void what_was_proved_and_then_goes_is_missing_and_not_forged() throws Exception {
        sealVouched("one");
        LogReport report = readWhere(3, new ArrayList<>());
        assertThat(report.verdict()).isEqualTo(Verdict.CHAIN);
        assertThat(report.originVerified()).isTrue();
    }
}
