package io.github.inkseal.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.config.ConfigException;
import io.github.inkseal.sanitizer.SanitizePolicy.TokenKey;
import io.github.inkseal.sanitizer.support.Sanitized;
import io.github.inkseal.sanitizer.support.TestTokenizer;
import io.github.inkseal.sanitizer.support.TestTokenizer.Does;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Masks by which records can still be joined, and by which nobody without the key learns anything. */
class KeyedTokensTest {

    private static final String KEY = "not a real key, ".repeat(3);
    private static final String CARD = "4111 1111 1111 1111";

    @TempDir
    Path folder;

    private Sanitizer with(String text) {
        return Sanitizer.load(Sanitized.policy(folder, text), warning -> {});
    }

    private Sanitizer tokens(String key, String id) {
        return with("masks: { card.pan: token, cred.jwt: token }\ntoken: { key: '" + key + "', id: " + id + " }\n");
    }

    private Path secretFile() throws Exception {
        Path file = Files.writeString(folder.resolve("token.key"), KEY);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void the_same_value_has_the_same_token_whatever_stands_between_its_digits() throws Exception {
        Sanitizer sanitizer = tokens("${file:" + secretFile() + "}", "k1");
        String token = sanitizer.sanitize(CARD);
        assertThat(token).matches("<card:k1:[0-9a-f]{16}>");
        assertThat(sanitizer.sanitize("4111-1111-1111-1111")).isEqualTo(token);
        assertThat(sanitizer.sanitize("41111111" + "11111111")).isEqualTo(token);
        assertThat(sanitizer.sanitize("5555 5555 5555 4444")).isNotEqualTo(token);
        assertThat(sanitizer.sanitize(token)).isSameAs(token);
    }

    @Test
    void tokens_of_another_key_can_not_be_linked() throws Exception {
        Path file = secretFile();
        String first = tokens("${file:" + file + "}", "k1").sanitize(CARD);
        Files.writeString(file, "another key that isn't one, ".repeat(2));
        String second = tokens("${file:" + file + "}", "k2").sanitize(CARD);
        assertThat(second).startsWith("<card:k2:");
        assertThat(second.substring(9)).isNotEqualTo(first.substring(9));
    }

    @Test
    void without_a_key_the_mask_only_tells_what_it_was() {
        assertThat(with("masks: { card.pan: token }").sanitize(CARD)).isEqualTo("[masked:card]");
    }

    @Test
    void the_key_is_shown_nowhere() throws Exception {
        Path file = secretFile();
        Path policy = Sanitized.policy(
                folder, "masks: { card.pan: token }\ntoken: { key: '${file:" + file + "}', id: k1 }\n");
        try (Sanitized scene = Sanitized.with(policy)) {
            scene.logged(CARD);
            assertThat(scene.everything()).contains("<card:k1:").doesNotContain("not a real key");
            assertThat(new TokenKey(KEY, "k1").toString()).doesNotContain("not a real key");
            assertThat(SanitizePolicy.defaults().toString()).doesNotContain("not a real key");
        }
        assertThatThrownBy(() -> new TokenKey(KEY.substring(0, 31), "k1")).hasMessageNotContaining("not a real");
        assertThatThrownBy(() -> new TokenKey(KEY, KEY)).hasMessageNotContaining("not a real");
        Files.writeString(file, "not a real key");
        assertThatThrownBy(() -> Sanitizer.load(policy, warning -> {}))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("token.key")
                .hasMessageNotContaining("not a real key");
    }

    @Test
    void masks_are_chosen_by_rule_and_by_group_and_the_longer_name_wins() {
        Sanitizer sanitizer = with("masks: { 'pii.*': full, pii.email: domain, card.pan: typed, cred.kv: last2 }");
        assertThat(sanitizer.sanitize("ssn 078-05-1120")).isEqualTo("ssn ***");
        assertThat(sanitizer.sanitize("jane.doe@example.com")).isEqualTo("j***@example.com");
        assertThat(sanitizer.sanitize(CARD)).isEqualTo("[masked:card]");
        assertThat(with("masks: { card.pan: full }").sanitize(CARD)).isEqualTo("***");
        assertThat(with("masks: { card.pan: ends }").sanitize(CARD)).isEqualTo("4111***1111");
        assertThat(with("masks: { card.pan: last2 }").sanitize(CARD)).isEqualTo("***11");
    }

    @ParameterizedTest
    @EnumSource(Does.class)
    void a_tokenizer_gives_the_token_or_the_value_is_masked_in_full(Does does) {
        Path policy = Sanitized.policy(folder, "masks: { card.pan: reversible }");
        List<String> messages = new ArrayList<>();
        try (Sanitized scene = Sanitized.with(SanitizeSettings.of(policy).withTokenizer(TestTokenizer.that(does)))) {
            for (int i = 0; i < 3; i++) {
                messages.add(scene.logged("paid with {} twice", CARD));
            }
            assertThat(scene.everything()).doesNotContain(CARD);
        }
        assertThat(messages.get(0))
                .matches(does == Does.HASH ? "paid with <card:t[0-9a-f]+> twice" : "paid with \\*\\*\\* twice");
        assertThat(messages).containsOnly(messages.get(0));
    }
}
