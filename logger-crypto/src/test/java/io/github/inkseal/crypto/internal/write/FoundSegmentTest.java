package io.github.inkseal.crypto.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.support.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
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
        List<FoundSegment> found = FoundSegment.ofStream(vault.logs(), "app", Primitives.standard());
        assertThat(found).hasSize(3).allSatisfy(file -> {
            assertThat(file.header().stanzas()).isEmpty();
            assertThat(file.again(Primitives.standard())).isNotNull();
        });
        assertThat(found)
                .extracting(FoundSegment::named)
                .as("its own name first")
                .containsExactly(true, true, false);
    }
}
