package io.github.inkseal.sanitizer.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.sanitizer.Sanitizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recipe of {@code docs/sanitizing.md} does to the lines beside it what the page says. */
class RecipesTest {

    private static final Pattern RECIPE =
            Pattern.compile("```yaml\n(?<policy>.*?)```\n\n```text\n(?<lines>.*?)```", Pattern.DOTALL);
    private static final Pattern PAIR = Pattern.compile("^ {2}(?<in>.*)\n→ (?<out>.*)$", Pattern.MULTILINE);
    private static final Pattern SECRET_FILE = Pattern.compile("\\$\\{file:([^}]+)}");

    @TempDir
    private Path directory;

    record Recipe(String policy, String lines) {
        @Override
        public String toString() {
            return policy.lines().findFirst().orElse("");
        }
    }

    static Stream<Recipe> recipes() {
        return RECIPE.matcher(section()).results().map(r -> new Recipe(r.group(1), r.group(2)));
    }

    private static String section() {
        return new Page("sanitizing.md").between("## Recipes", "## Trying a policy");
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void a_recipe_does_what_the_page_says(Recipe recipe) throws IOException {
        Sanitizer sanitizer = load(recipe.policy());
        Matcher pairs = PAIR.matcher(recipe.lines());
        int lines = 0;
        while (pairs.find()) {
            lines += 2;
            String expected = Pattern.quote(pairs.group("out")).replace("…", "\\E[0-9a-f]{16}\\Q");
            String masked = sanitizer.sanitize(pairs.group("in"));
            assertThat(masked).matches(expected);
            assertThat(sanitizer.sanitize(masked)).as("masked twice").isEqualTo(masked);
        }
        assertThat(lines).isPositive().isEqualTo((int) recipe.lines().lines().count());
    }

    @Test
    void no_block_of_the_recipes_is_left_out() {
        long blocks = Pattern.compile("```yaml").matcher(section()).results().count();
        assertThat(recipes()).hasSize((int) blocks).hasSizeGreaterThan(12);
    }

    @Test
    void a_token_is_the_same_for_the_same_value_until_the_key_changes() throws IOException {
        List<Recipe> tokens =
                recipes().filter(r -> r.policy().contains("token: {")).toList();
        List<String> seen = new ArrayList<>();
        for (Recipe recipe : tokens) {
            Sanitizer sanitizer = load(recipe.policy());
            String one = sanitizer.sanitize("user=u-1042");
            assertThat(sanitizer.sanitize("again user=u-1042")).isEqualTo("again " + one);
            assertThat(sanitizer.sanitize("user=u-1043")).isNotEqualTo(one);
            seen.add(one.substring(one.lastIndexOf(':')));
        }
        assertThat(seen).hasSize(2).doesNotHaveDuplicates();
    }

    /** Secrets come from files of the test's own, each with another content. */
    private Sanitizer load(String policy) throws IOException {
        Matcher secrets = SECRET_FILE.matcher(policy);
        StringBuilder text = new StringBuilder();
        while (secrets.find()) {
            Path secret = Files.createTempFile(directory, "secret", "");
            Files.writeString(secret, ("of " + secrets.group(1)).repeat(4));
            secrets.appendReplacement(text, Matcher.quoteReplacement("${file:" + secret + "}"));
        }
        secrets.appendTail(text);
        Path file = Files.createTempFile(directory, "policy", ".yaml");
        Files.writeString(file, text);
        return Sanitizer.load(file, warning -> assertThat(warning).as("warned").isNull());
    }
}
