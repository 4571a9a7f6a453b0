package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.inkseal.crypto.internal.key.Primitives;
import io.github.inkseal.crypto.internal.write.SealedStream;
import io.github.inkseal.crypto.support.FlakyProvider;
import io.github.inkseal.crypto.support.FlakyProvider.How;
import io.github.inkseal.crypto.support.Vault;
import java.nio.file.Path;
import java.security.Security;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A cipher that fails once, however it does, costs no record and makes nobody look like a forger. */
class CipherFaultsTest {

    private static final String NAME = "InksealFlaky";

    @TempDir
    Path home;

    private final FlakyProvider provider = new FlakyProvider(NAME);
    private Vault vault;

    @BeforeEach
    void make() throws Exception {
        Security.addProvider(provider);
        vault = new Vault(home);
    }

    @AfterEach
    void remove() {
        Security.removeProvider(NAME);
    }

    private SealedStream open() throws Exception {
        return SealedStream.open(vault.vouched(), Primitives.of(NAME), () -> Vault.TIME, (level, what) -> {});
    }

    @ParameterizedTest
    @EnumSource
    void a_frame_that_could_not_be_sealed_is_sealed_in_the_next_segment(How how) throws Exception {
        try (SealedStream stream = open()) {
            Vault.add(stream, "one");
            provider.failNext(how);
            Vault.add(stream, "two", "three");
            stream.force();
            assertThat(stream.takeLoss()).isNull();
        }
        LogReport report = vault.verifyOrigin();
        assertThat(report.chain()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.OPEN);
        assertThat(vault.lines()).containsExactly("one", "two", "three");
    }

    @ParameterizedTest
    @EnumSource
    void a_segment_whose_end_could_not_be_sealed_keeps_its_index(How how) throws Exception {
        try (SealedStream stream = open()) {
            Vault.add(stream, "one");
            provider.failNext(how);
            Throwable told = catchThrowable(stream::rotate);
            if (how == How.ERROR) {
                assertThat(told).isInstanceOf(InternalError.class);
            } else {
                assertThat(told).isNull();
            }
            Vault.add(stream, "two");
            stream.force();
            assertThat(stream.takeLoss()).as("it was forced as a crash's is").isNull();
        }
        LogReport report = vault.verifyOrigin();
        assertThat(report.chain()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.OPEN);
        assertThat(vault.lines()).containsExactly("one", "two");
    }

    @ParameterizedTest
    @EnumSource
    void a_stream_that_could_not_be_ended_can_be_opened_again(How how) throws Exception {
        SealedStream stream = open();
        Vault.add(stream, "one");
        provider.failNext(how);
        assertThat(catchThrowable(stream::close)).isNotNull();
        try (SealedStream next = open()) {
            Vault.add(next, "two");
        }
        LogReport report = vault.verifyOrigin();
        assertThat(report.chain()).isEmpty();
        assertThat(vault.lines()).containsExactly("one", "two");
    }
}
