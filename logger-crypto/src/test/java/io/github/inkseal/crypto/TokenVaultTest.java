package io.github.inkseal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.spi.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens join records, those who have the key turn them back, and a deleted key erases. */
class TokenVaultTest {

    private static final String VALUE = "jane@example.com";

    @TempDir
    Path home;

    private Path keys;
    private Tokenizer tokenizer;

    @BeforeEach
    void make() throws Exception {
        keys = new KeyMaker().tokens(home, "tokens").files().get(0);
        tokenizer = tokenizer(keys);
    }

    private static Tokenizer tokenizer(Path keys) throws Exception {
        return new TokenVaultFactory().create(new TokenVaultSettings(keys), null);
    }

    @Test
    void a_value_has_one_token_and_whoever_has_the_key_turns_it_back() throws Exception {
        String token = tokenizer.tokenize("email", VALUE);
        assertThat(token)
                .matches("v1\\.[0-9a-f]{8}\\.[A-Za-z0-9_-]+")
                .isEqualTo(tokenizer(keys).tokenize("email", VALUE));
        assertThat(TokenVault.open(keys).resolve("email", token)).contains(VALUE);
    }

    @Test
    void another_kind_or_another_value_has_another_token() throws Exception {
        String token = tokenizer.tokenize("email", VALUE);
        assertThat(tokenizer.tokenize("user", VALUE)).isNotEqualTo(token);
        assertThat(tokenizer.tokenize("email", "john@example.com")).isNotEqualTo(token);
        assertThat(TokenVault.open(keys).resolve("user", token)).isEmpty();
    }

    @Test
    void a_changed_token_is_none() throws Exception {
        String token = tokenizer.tokenize("email", VALUE);
        TokenVault vault = TokenVault.open(keys);
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'Q' : 'A';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(vault.resolve("email", changed)).as(changed).isEmpty();
        }
        for (String none : List.of("", "v1", "v1..", "v1.00000000.AAAA", token + ".x", token + "AAAA")) {
            assertThat(vault.resolve("email", none)).as(none).isEmpty();
        }
    }

    @Test
    void deleting_an_epochs_key_erases_what_its_tokens_stand_for_and_nothing_else() throws Exception {
        String old = tokenizer.tokenize("email", VALUE);
        Path next = new KeyMaker().tokens(home, "next").files().get(0);
        Files.writeString(keys, Files.readString(next), StandardOpenOption.APPEND);
        String young = tokenizer(keys).tokenize("email", VALUE);
        assertThat(young).isNotEqualTo(old);
        assertThat(TokenVault.open(keys).resolve("email", old)).contains(VALUE);
        Files.writeString(keys, Files.readString(next));
        assertThat(TokenVault.open(keys).resolve("email", old)).isEmpty();
        assertThat(TokenVault.open(keys).resolve("email", young)).contains(VALUE);
    }

    @Test
    void without_any_key_there_are_no_tokens() throws Exception {
        Files.writeString(keys, "# all erased\n");
        assertThatThrownBy(() -> tokenizer(keys).tokenize("email", VALUE))
                .hasMessage("there is no token key")
                .message()
                .doesNotContain(VALUE);
    }

    @Test
    void keys_that_others_can_read_are_refused() throws Exception {
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw----r--"));
        assertThatThrownBy(() -> tokenizer(keys)).isInstanceOf(KeyFileException.class);
    }

    @Property(tries = 200)
    void any_value_comes_back(@ForAll String kind, @ForAll String value) throws Exception {
        Path folder = Files.createTempDirectory("inkseal");
        try {
            Path file = new KeyMaker().tokens(folder, "tokens").files().get(0);
            String token = tokenizer(file).tokenize(kind, value);
            // Lone surrogates are no text, and become question marks.
            String text = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            assertThat(TokenVault.open(file).resolve(kind, token)).contains(text);
        } finally {
            Files.delete(folder.resolve("tokens.key"));
            Files.delete(folder);
        }
    }
}
