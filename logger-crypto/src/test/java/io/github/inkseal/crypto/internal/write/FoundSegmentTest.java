package io.github.inkseal.crypto.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.support.Faults;
import io.github.inkseal.crypto.support.FaultyFiles;
import io.github.inkseal.crypto.support.Vault;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a writer keeps of files that anybody may have put there. */
class FoundSegmentTest {

    @Test
    void nothing_is_kept_that_may_be_long(@TempDir Path home) throws Exception {
        Vault vault = new Vault(home);
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "one");
            stream.rotate();
        }
        Files.copy(vault.segments().get(0), vault.logs().resolve("app-000000000000000-00000000.ink"));
        List<FoundSegment> found = FoundSegment.ofStream(vault.logs(), "app", Primitives.standard(), null);
        assertThat(found).hasSize(3).allSatisfy(file -> {
            assertThat(file.header().stanzas()).isEmpty();
            assertThat(file.again(Primitives.standard())).isNotNull();
        });
        assertThat(found)
                .extracting(FoundSegment::name)
                .as("its own name first")
                .containsExactly(FoundSegment.Named.RIGHTLY, FoundSegment.Named.RIGHTLY, FoundSegment.Named.WRONGLY);
    }

    @Test
    void what_can_not_be_read_is_passed_over_where_a_state_says_how_to_go_on(@TempDir Path home) throws Exception {
        Vault vault = new Vault(home);
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "one");
        }
        Path planted = vault.logs().resolve("app-000000000000000-00000000.ink");
        Files.copy(vault.segments().get(0), planted);
        FaultyFiles files = new FaultyFiles(Faults.none());
        files.refuseToOpen(planted);
        Path logs = files.of(vault.logs());
        List<String> told = new ArrayList<>();
        assertThat(FoundSegment.ofStream(logs, "app", Primitives.standard(), path -> told.add(path.toString())))
                .hasSize(1);
        assertThat(told).containsExactly(planted.toString());
        assertThatThrownBy(() -> FoundSegment.ofStream(logs, "app", Primitives.standard(), null))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_broken_file_of_another_name_keeps_no_writer_from_opening(@TempDir Path home) throws Exception {
        Vault vault = new Vault(home);
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "one");
        }
        Path others = vault.logs().resolve("other.ink");
        Files.copy(vault.segments().get(0), others);
        FaultyFiles files = new FaultyFiles(Faults.none());
        files.failToOpen(others);
        Path logs = files.of(vault.logs());
        assertThat(FoundSegment.ofStream(logs, "app", Primitives.standard(), null))
                .extracting(FoundSegment::name)
                .containsExactly(FoundSegment.Named.RIGHTLY);
        List<String> told = new ArrayList<>();
        assertThat(FoundSegment.ofStream(logs, "app", Primitives.standard(), path -> told.add(path.toString())))
                .hasSize(1);
        assertThat(told).as("it is not the stream's").isEmpty();
    }

    @Test
    void a_broken_file_of_the_streams_name_is_passed_over_and_told_only_where_a_state_says_how_to_go_on(
            @TempDir Path home) throws Exception {
        Vault vault = new Vault(home);
        try (SealedStream stream = vault.openVouched()) {
            Vault.add(stream, "one");
        }
        Path broken = vault.segments().get(0);
        FaultyFiles files = new FaultyFiles(Faults.none());
        files.failToOpen(broken);
        Path logs = files.of(vault.logs());
        List<String> told = new ArrayList<>();
        assertThat(FoundSegment.ofStream(logs, "app", Primitives.standard(), path -> told.add(path.toString())))
                .isEmpty();
        assertThat(told).containsExactly(broken.toString());
        assertThatThrownBy(() -> FoundSegment.ofStream(logs, "app", Primitives.standard(), null))
                .isInstanceOf(IOException.class)
                .hasMessage("Input/output error");
    }
}
