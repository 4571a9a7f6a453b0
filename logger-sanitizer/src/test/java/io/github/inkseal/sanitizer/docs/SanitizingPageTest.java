package io.github.inkseal.sanitizer.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.sanitizer.PatternRule;
import io.github.inkseal.sanitizer.SanitizePolicy;
import io.github.inkseal.sanitizer.SanitizeSettings;
import io.github.inkseal.sanitizer.internal.mask.MaskForm;
import io.github.inkseal.sanitizer.internal.policy.ShippedRules;
import io.github.inkseal.sanitizer.internal.rules.BuiltIn;
import io.github.inkseal.sanitizer.internal.rules.Rule;
import io.github.inkseal.sanitizer.internal.rules.Validator;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/sanitizing.md}, and what {@code docs/configuration.md} says of the sanitizer, to the code. */
class SanitizingPageTest {

    private final Page page = new Page("sanitizing.md");

    @Test
    void every_rule_is_in_a_table_with_its_mask_and_level_and_no_other_is() {
        String section = page.between("## What is masked without a word", "## Masks");
        Set<String> ids = new TreeSet<>();
        for (BuiltIn builtIn : BuiltIn.values()) {
            Rule rule = builtIn.rule();
            ids.add(rule.id());
            assertThat(Page.row(section, rule.id()))
                    .as(rule.id())
                    .endsWith("| `" + rule.mask().key() + "` | " + rule.level() + " |");
        }
        for (PatternRule rule : ShippedRules.levelC()) {
            ids.add(rule.id());
            assertThat(Page.row(section, rule.id())).as(rule.id()).endsWith("| `" + rule.mask() + "` | C |");
        }
        assertThat(Page.firstCells(section)).isEqualTo(ids);
    }

    @Test
    void every_rule_of_the_classic_profile_is_named() {
        String section = page.between("### The usual seven patterns and nothing else", "### More than secrets");
        for (PatternRule rule : ShippedRules.classic()) {
            assertThat(section).contains("`" + rule.id() + "`");
        }
    }

    @Test
    void every_mask_is_in_the_table() {
        assertThat(Page.firstCells(page.between("## Masks", "## A policy")))
                .isEqualTo(Arrays.stream(MaskForm.values())
                        .map(MaskForm::key)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void every_key_of_a_policy_is_in_its_table_and_no_other_is() {
        keys(SanitizePolicy.class, "An empty policy is the built-in rules. Every key may be left out:", "`keys`:");
        keys(
                SanitizePolicy.Keys.class,
                "`keys`:",
                "Only letters count in names: `api-key`, `apiKey` and `API_KEY` are one.");
        keys(PatternRule.class, "Every item of `rules`:", "Every item of `filters`:");
        keys(SanitizePolicy.PatternFilter.class, "Every item of `filters`:", "`token`:");
        keys(SanitizePolicy.TokenKey.class, "`token`:", "## Recipes");
    }

    @Test
    void defaults_are_those_of_the_code() {
        String section = page.between("## A policy", "## Recipes");
        assertThat(Page.row(section, "budget"))
                .contains("| " + SanitizePolicy.defaults().budget() + " |");
        assertThat(Page.row(section, "max-length"))
                .contains("| " + PatternRule.defaults().maxLength() + " |");
        for (Validator validator : Validator.values()) {
            assertThat(Page.row(section, "validator")).contains("`" + validator.key() + "`");
        }
    }

    @Test
    void every_key_of_the_filter_is_in_the_page_on_configuration_and_no_other_is() {
        assertThat(Page.firstCells(new Page("configuration.md").between("## The sanitizer", "## References")))
                .isEqualTo(Page.keys(SanitizeSettings.class));
    }

    private void keys(Class<? extends Record> type, String from, String to) {
        assertThat(Page.firstCells(page.between(from, to)))
                .as(type.getSimpleName())
                .isEqualTo(Page.keys(type));
    }
}
