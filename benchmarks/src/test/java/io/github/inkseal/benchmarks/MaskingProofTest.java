package io.github.inkseal.benchmarks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.benchmarks.masking.Message;
import io.github.inkseal.benchmarks.masking.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskingProofTest {

    @TempDir
    private Path folder;

    private Path written(List<Message> messages, UnaryOperator<String> change) throws IOException {
        return Files.write(
                folder.resolve("bench.log"),
                messages.stream()
                        .map(message -> "INFO - " + change.apply(message.text()))
                        .toList());
    }

    @Test
    void unmaskedSecretsAreReadableWhichShowsThatTheCanariesAreRight() throws IOException {
        Path file = written(Messages.withSecrets(), text -> text);
        assertThatCode(() -> MaskingProof.check(file, Messages.withSecrets(), false))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> MaskingProof.check(file, Messages.withSecrets(), true))
                .hasMessage("left 40 of 40 secrets readable");
    }

    @Test
    void whoDoesNotMaskMayNotTurnOutToDoSo() throws IOException {
        Path file = written(Messages.withSecrets(), text -> text.replaceAll("(?<=password=)\\S+", "****"));
        assertThatThrownBy(() -> MaskingProof.check(file, Messages.withSecrets(), false))
                .hasMessage("only 36 of 40 secrets are readable without a mask");
        assertThatThrownBy(() -> MaskingProof.check(file, Messages.withSecrets(), true))
                .hasMessage("left 36 of 40 secrets readable");
    }

    @Test
    void aCleanLineMayNotBeChanged() throws IOException {
        Path clean = written(Messages.clean(), text -> text);
        assertThatCode(() -> MaskingProof.check(clean, Messages.clean(), true)).doesNotThrowAnyException();
        Path changed = written(Messages.clean(), text -> text.replace("web shop", "****"));
        assertThatThrownBy(() -> MaskingProof.check(changed, Messages.clean(), true))
                .hasMessage("changed about 25 of 400 lines that have no secret");
    }
}
