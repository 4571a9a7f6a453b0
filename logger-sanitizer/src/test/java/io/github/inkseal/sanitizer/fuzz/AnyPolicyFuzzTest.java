package io.github.inkseal.sanitizer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.inkseal.config.ConfigException;
import io.github.inkseal.sanitizer.Sanitizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a policy file, it is followed or refused with its problems told. */
@Tag("fuzz")
class AnyPolicyFuzzTest {

    private static final Duration FOR_EVER = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    @FuzzTest(maxDuration = "5m")
    void any_policy_is_followed_or_refused(byte[] document) {
        assertTimeoutPreemptively(FOR_EVER, () -> {
            try {
                assertThat(sanitizer(document).sanitize("card 4111 1111 1111 1111 of jane@example.com"))
                        .isNotNull();
            } catch (ConfigException refused) {
                assertThat(refused.problems()).isNotEmpty();
            }
        });
    }

    private static Sanitizer sanitizer(byte[] document) throws IOException {
        Path file = Files.write(folder.resolve("policy.yaml"), document);
        return Sanitizer.load(file, warning -> assertThat(warning).isNotNull());
    }
}
