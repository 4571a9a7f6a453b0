package io.github.inkseal.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.config.Key;
import io.github.inkseal.sanitizer.support.Contexts;
import io.github.inkseal.sanitizer.support.StoreWriter;
import io.github.inkseal.spi.Protection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds {@code docs/access-control.md} and the records together. */
class AccessControlPageTest {

    private final String page = page();

    private static String page() {
        Path docs = Path.of("docs", "access-control.md");
        try {
            return Files.readString(Files.exists(docs) ? docs : Path.of("..").resolve(docs));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> keys(List<Class<? extends Record>> records) {
        Set<String> keys = new TreeSet<>();
        for (Class<? extends Record> type : records) {
            for (RecordComponent component : type.getRecordComponents()) {
                Key key = component.getAnnotation(Key.class);
                keys.add(
                        key != null
                                ? key.value()
                                : component
                                        .getName()
                                        .replaceAll("([A-Z])", "-$1")
                                        .toLowerCase(Locale.ROOT));
            }
        }
        return keys;
    }

    @Test
    void every_key_is_in_a_table_of_the_page_and_no_other() {
        String section = page.substring(page.indexOf("## The filter"), page.indexOf("## Patterns"));
        Set<String> named = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE)
                .matcher(section)
                .results()
                .map((MatchResult r) -> r.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named)
                .isEqualTo(keys(
                        List.of(AccessSettings.class, AccessPolicy.class, AccessRule.class, AccessRule.Context.class)));
        assertThat(keys(List.of(AccessRule.Levels.class)))
                .allSatisfy(key -> assertThat(section).contains("`" + key + "`"));
    }

    @Test
    void every_recipe_is_a_policy_that_works(@TempDir Path folder) throws IOException {
        List<String> recipes = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map((MatchResult r) -> r.group(1))
                .filter(text -> !text.startsWith("filters:"))
                .toList();
        assertThat(recipes).hasSizeGreaterThan(6);
        for (String recipe : recipes) {
            Path file = folder.resolve("access.yaml");
            Files.writeString(file, recipe.replace("${env:DEBUG_USER}", "u1"));
            LoggerContext context = LoggerContext.start(Contexts.config()
                    .filter("access", AccessSettings.of(file))
                    .writer(StoreWriter.config("vault", Protection.SEALED))
                    .writer(StoreWriter.config("dev", Protection.PLAINTEXT))
                    .build());
            context.getLogger("com.acme.pay.Card").warn("event");
            CloseReport report = Contexts.close(context);
            assertThat(context.status()).as(recipe).noneMatch(e -> e.message().contains("can't be made"));
            assertThat(report.metrics().withheld()).as(recipe).isZero();
        }
    }
}
