package io.github.inkseal.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What pages point to is there: other pages, their sections, and the tests that prove what they say. */
class PagesTest {

    private static final Pattern BESIDE_TEXT =
            Pattern.compile("(?s)^```.*?^```|<!--.*?-->|`[^`\n]*`", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*[a-z](?:Test|IT))`");
    private static final Pattern WITHOUT_TEST = Pattern.compile("\\*\\*(not met|out of scope|guidance)\\*\\*");

    /** The name of a section in a link, as GitHub makes it. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static Set<String> anchors(Path page) throws IOException {
        String text = Pattern.compile("(?s)^```.*?^```", Pattern.MULTILINE)
                .matcher(Files.readString(page))
                .replaceAll("");
        return HEADING.matcher(text).results().map(r -> anchor(r.group(1))).collect(Collectors.toSet());
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Page.ROOT)) {
            return files.map(path -> path.toString())
                    .filter(path -> path.contains("/src/test/java/") && path.endsWith(".java"))
                    .map(path -> path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }

    private static String row(MatchResult row) {
        return row.group().strip();
    }

    @Test
    void every_link_leads_to_a_page_and_a_section_of_it() throws IOException {
        List<String> dead = new ArrayList<>();
        int links = 0;
        for (Page page : Page.all()) {
            String text = BESIDE_TEXT.matcher(page.text()).replaceAll("");
            for (MatchResult link : LINK.matcher(text).results().toList()) {
                links++;
                Path target = link.group(1).isEmpty()
                        ? page.path()
                        : page.path().resolveSibling(link.group(1)).normalize();
                String section = link.group(2);
                if (!Files.exists(target)
                        || (section != null && !anchors(target).contains(section))) {
                    dead.add(page + ": " + link.group());
                }
            }
        }
        assertThat(dead).isEmpty();
        assertThat(links).isGreaterThan(100);
    }

    @Test
    void every_page_is_in_the_index() throws IOException {
        String index = Page.of("README.md").text();
        try (Stream<Path> docs = Files.list(Page.ROOT.resolve("docs"))) {
            assertThat(docs.map(path -> String.valueOf(path.getFileName()))
                            .filter(name -> name.endsWith(".md") && !name.equals("README.md")))
                    .allSatisfy(name -> assertThat(index).contains("](" + name + ")"));
        }
    }

    @Test
    void every_test_that_a_page_names_is_there() throws IOException {
        Set<String> tests = tests();
        Set<String> missing = new TreeSet<>();
        for (Page page : Page.all()) {
            TEST.matcher(page.text())
                    .results()
                    .map(r -> r.group(1))
                    .filter(name -> !tests.contains(name))
                    .forEach(missing::add);
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void every_control_has_a_test_or_says_why_it_has_none() {
        List<String> rows = Pattern.compile("^\\| .*$", Pattern.MULTILINE)
                .matcher(Page.of("controls.md").text())
                .results()
                .map(PagesTest::row)
                .filter(row -> !row.equals("| control | setting | proved by |"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(100).allSatisfy(row -> {
            List<String> cells = List.of(row.split("\\|", -1));
            assertThat(cells).as(row).hasSize(5);
            String proof = cells.get(3);
            assertThat(TEST.matcher(proof).find() || WITHOUT_TEST.matcher(proof).find())
                    .as(row)
                    .isTrue();
        });
    }
}
