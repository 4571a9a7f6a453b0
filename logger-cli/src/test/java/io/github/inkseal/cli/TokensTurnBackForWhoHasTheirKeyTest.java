package io.github.inkseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.ComponentConfig;
import io.github.inkseal.config.FileSettings;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.crypto.TokenVaultSettings;
import io.github.inkseal.crypto.internal.token.TokenKeys;
import io.github.inkseal.crypto.internal.token.Vault;
import io.github.inkseal.sanitizer.SanitizeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTurnBackForWhoHasTheirKeyTest {

    private static final String CARD = "4111 1111 1111 1111";
    private static final Pattern TOKEN = Pattern.compile("<card:(v1\\.[^>]+)>");

    @TempDir
    private Path home;

    private Path keys;

    @BeforeEach
    void makeKeys() {
        keys = home.resolve("keys/tokens.key");
        Cli made = Cli.run("", "keygen", "--out", home.resolve("keys").toString(), "--tokens");
        assertThat(made.exit()).as(made.err()).isEqualTo(Exit.OK);
    }

    private String logged() throws IOException {
        Path log = home.resolve("app.log");
        Path policy = Cli.policy(home, "masks: { card.pan: reversible }\n");
        SanitizeSettings masks =
                SanitizeSettings.of(policy).withTokenizer(new ComponentConfig("vault", new TokenVaultSettings(keys)));
        InksealConfig config = InksealConfig.builder()
                .filter("sanitize", masks)
                .writer(WriterConfig.of("app", "file", FileSettings.of(log))
                        .withEncoder("pattern", new PatternSettings("%msg%n")))
                .build();
        try (LoggerContext context = LoggerContext.start(config)) {
            context.getLogger("shop").info("paid with {}", CARD);
            context.getLogger("shop").info("refunded to {}", CARD);
        }
        return Files.readString(log);
    }

    private static List<String> tokens(String log) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(log);
        while (matcher.find()) {
            tokens.add(matcher.group(1));
        }
        return tokens;
    }

    private Cli resolve(String token) {
        return Cli.run("", "token", "resolve", "card", token, "--keys", keys.toString());
    }

    @Test
    void a_card_is_logged_as_a_token_that_the_key_turns_back() throws Exception {
        String log = logged();
        assertThat(log).doesNotContain("4111", "1111");
        assertThat(tokens(log)).hasSize(2);
        assertThat(tokens(log).get(0)).isEqualTo(tokens(log).get(1));
        assertThat(resolve(tokens(log).get(0)).out()).isEqualTo(CARD + "\n");
    }

    @Test
    void a_value_that_would_move_the_cursor_is_shown_with_escapes_and_whole_as_json() throws Exception {
        String value = "Bob\u001b[2J\nsecond";
        String token = new Vault(TokenKeys.parse(Files.readString(keys))).tokenize("card", value);
        assertThat(resolve(token).out()).isEqualTo("Bob\\u001b[2J\\u000asecond\n");
        Cli json = Cli.run("", "token", "resolve", "card", token, "--keys", keys.toString(), "--json");
        assertThat(json.out()).doesNotContain("\u001b").contains("Bob", "[2J\\nsecond");
    }

    @Test
    void once_the_epochs_key_is_deleted_nobody_turns_it_back() throws Exception {
        String token = tokens(logged()).get(0);
        Files.delete(keys);
        Cli.run("", "keygen", "--out", home.resolve("keys").toString(), "--tokens");
        Cli erased = resolve(token);
        assertThat(erased.exit()).isEqualTo(Exit.INPUT);
        assertThat(erased.out()).isEmpty();
        assertThat(erased.err()).hasLineCount(1).contains("not there any more").doesNotContain("4111");
    }
}
