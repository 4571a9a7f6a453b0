package io.github.inkseal.sanitizer.internal.policy;

import io.github.inkseal.internal.policy.PolicyCompiler;
import io.github.inkseal.internal.policy.PolicyProblems;
import io.github.inkseal.sanitizer.PatternRule;
import io.github.inkseal.sanitizer.SanitizePolicy;
import io.github.inkseal.sanitizer.SanitizePolicy.PatternFilter;
import io.github.inkseal.sanitizer.SanitizePolicy.Profile;
import io.github.inkseal.sanitizer.internal.find.AllowList;
import io.github.inkseal.sanitizer.internal.find.Finder;
import io.github.inkseal.sanitizer.internal.find.OverBudgetException;
import io.github.inkseal.sanitizer.internal.find.RegexRule;
import io.github.inkseal.sanitizer.internal.find.Ruleset;
import io.github.inkseal.sanitizer.internal.mask.MaskForm;
import io.github.inkseal.sanitizer.internal.rules.BuiltIn;
import io.github.inkseal.sanitizer.internal.rules.KeyDictionary;
import io.github.inkseal.sanitizer.internal.rules.Rule;
import io.github.inkseal.sanitizer.internal.rules.Validator;
import io.github.inkseal.sanitizer.internal.text.Text;
import io.github.inkseal.spi.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a policy, all of it at once, and makes it one that works. */
public final class PolicyReader implements PolicyCompiler<SanitizePolicy, CompiledPolicy> {

    private static final int MOST_RULES = 500;

    private final @Nullable Tokenizer tokenizer;

    /**
     * A reader.
     *
     * @param tokenizer for masks of the form {@code reversible}; null if there is none
     */
    public PolicyReader(@Nullable Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    @Override
    public CompiledPolicy compile(SanitizePolicy policy, PolicyProblems problems) {
        return new Compilation(policy, problems).run();
    }

    /** One compilation. */
    private final class Compilation {
        private final SanitizePolicy policy;
        private final PolicyProblems problems;
        private final List<Rule> rules = new ArrayList<>();
        private final List<RegexRule> patterns = new ArrayList<>();
        private final Set<String> ids = new LinkedHashSet<>();

        Compilation(SanitizePolicy policy, PolicyProblems problems) {
            this.policy = policy;
            this.problems = problems;
        }

        CompiledPolicy run() {
            boolean[] on = builtIns();
            List<PatternRule> shipped = new ArrayList<>(LevelC.RULES);
            if (policy.profile() == Profile.CLASSIC) {
                shipped.addAll(Classic.RULES);
            }
            for (PatternRule rule : shipped) {
                ids.add(rule.id());
            }
            for (PatternRule rule : policy.rules()) {
                ids.add(rule.id());
            }
            checkNames("enable", policy.enable());
            checkNames("disable", policy.disable());
            policy.masks().forEach((name, form) -> {
                checkName("masks." + name, name);
                checkMask("masks." + name, form);
            });
            for (PatternRule rule : shipped) {
                if (isOn(rule)) {
                    add(rule, "");
                }
            }
            ownRules();
            for (int i = 0; i < policy.filters().size(); i++) {
                filter(policy.filters().get(i), i);
            }
            Set<String> canaries = canaries();
            rules.add(new Rule("canary", "canary", Rule.Level.A, MaskForm.TYPED));
            Ruleset ruleset = new Ruleset(
                    rules,
                    on,
                    KeyDictionary.of(policy.keys().deny(), policy.keys().allow()),
                    allowed(),
                    patterns,
                    canaries,
                    policy.budget());
            if (problems.lines().isEmpty()) {
                selfTest(ruleset);
            }
            SanitizePolicy.TokenKey token = policy.token();
            return new CompiledPolicy(
                    ruleset, token == null ? null : bytes(token.key()), token == null ? "" : token.id(), tokenizer);
        }

        private boolean[] builtIns() {
            boolean[] on = new boolean[BuiltIn.values().length];
            Arrays.fill(on, policy.profile() == Profile.STANDARD);
            for (BuiltIn builtIn : BuiltIn.values()) {
                Rule rule = builtIn.rule();
                ids.add(rule.id());
                if (isNamed(policy.enable(), rule.id())) {
                    on[builtIn.number()] = true;
                }
                if (isNamed(policy.disable(), rule.id())) {
                    on[builtIn.number()] = false;
                }
                rules.add(new Rule(rule.id(), rule.type(), rule.level(), mask(rule.id(), rule.mask())));
            }
            return on;
        }

        private boolean isOn(PatternRule rule) {
            return (!rule.level().equals("C") || isNamed(policy.enable(), rule.id()))
                    && !isNamed(policy.disable(), rule.id());
        }

        private void ownRules() {
            if (policy.rules().size() + policy.filters().size() > MOST_RULES) {
                problems.add("rules", "more than " + MOST_RULES + " rules");
                return;
            }
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < policy.rules().size(); i++) {
                PatternRule rule = policy.rules().get(i);
                String path = "rules[" + i + "]";
                boolean isTaken = Arrays.stream(BuiltIn.values())
                        .anyMatch(b -> b.rule().id().equals(rule.id()));
                if (isTaken || !seen.add(rule.id())) {
                    problems.add(path + ".id", "\"" + rule.id() + "\" is already the id of a rule");
                } else if (isOn(rule)) {
                    add(rule, path);
                }
            }
        }

        private void add(PatternRule rule, String path) {
            String refusal = Patterns.refusal(rule.pattern(), rule.group());
            if (refusal != null) {
                problems.add(path + ".pattern", refusal);
                return;
            }
            List<String> literals = rule.keywords().isEmpty()
                    ? RequiredLiterals.of(rule.pattern())
                    : rule.keywords().stream()
                            .map(k -> k.toLowerCase(Locale.ROOT))
                            .toList();
            if (literals.contains("")) {
                problems.add(path + ".keywords", "a keyword is empty");
                return;
            }
            if (literals.isEmpty() && !rule.unsafe()) {
                problems.add(
                        path + ".pattern",
                        "has no text it can't match without, so every record would be searched for it; give keywords,"
                                + " or unsafe: true if that is meant");
                return;
            }
            Validator validator = rule.validator() == null ? null : Validator.named(rule.validator());
            if (rule.validator() != null && validator == null) {
                problems.addUnknown(
                        path + ".validator",
                        rule.validator(),
                        "a validator",
                        Arrays.stream(Validator.values()).map(Validator::key).toList());
                return;
            }
            checkMask(path + ".mask", rule.mask());
            MaskForm form = MaskForm.named(rule.mask());
            patterns.add(
                    new RegexRule(rules.size(), rule.pattern(), literals, rule.group(), rule.maxLength(), validator));
            rules.add(new Rule(
                    rule.id(),
                    rule.id().substring(rule.id().lastIndexOf('.') + 1),
                    Rule.Level.valueOf(rule.level()),
                    mask(rule.id(), form == null ? MaskForm.FULL : form),
                    rule.replacement()));
        }

        private void filter(PatternFilter filter, int index) {
            String path = "filters[" + index + "]";
            String refusal = Patterns.refusal(filter.pattern(), 0);
            if (refusal != null) {
                problems.add(path + ".pattern", refusal);
                return;
            }
            String id = "filter." + (index + 1);
            patterns.add(
                    new RegexRule(rules.size(), filter.pattern(), RequiredLiterals.of(filter.pattern()), 0, 256, null));
            rules.add(new Rule(id, id, Rule.Level.A, MaskForm.FULL, filter.replacement()));
        }

        private MaskForm mask(String id, MaskForm own) {
            MaskForm chosen = own;
            int length = -1;
            for (Map.Entry<String, String> entry : policy.masks().entrySet()) {
                MaskForm form = MaskForm.named(entry.getValue());
                if (form != null && entry.getKey().length() > length && isNamed(List.of(entry.getKey()), id)) {
                    chosen = form;
                    length = entry.getKey().length();
                }
            }
            return chosen;
        }

        private void checkMask(String path, String name) {
            if (MaskForm.named(name) == null) {
                problems.addUnknown(
                        path,
                        name,
                        "a mask",
                        Arrays.stream(MaskForm.values()).map(MaskForm::key).toList());
            }
        }

        private void checkNames(String path, List<String> names) {
            for (int i = 0; i < names.size(); i++) {
                checkName(path + "[" + i + "]", names.get(i));
            }
        }

        private void checkName(String path, String name) {
            boolean known = ids.stream().anyMatch(id -> isNamed(List.of(name), id));
            if (!known) {
                problems.addUnknown(path, name, "a rule", ids);
            }
        }

        private AllowList allowed() {
            try {
                return policy.allow().isEmpty() ? AllowList.NOTHING : new AllowList(policy.allow());
            } catch (IllegalArgumentException wrong) {
                problems.add("allow", String.valueOf(wrong.getMessage()));
                return AllowList.NOTHING;
            }
        }

        private Set<String> canaries() {
            Set<String> canaries = new LinkedHashSet<>();
            for (int i = 0; i < policy.canaries().size(); i++) {
                String canary = policy.canaries().get(i);
                if (canary.length() < 8) {
                    problems.add("canaries[" + i + "]", "must have at least 8 characters, or it is found everywhere");
                } else {
                    canaries.add(canary);
                }
            }
            return canaries;
        }

        /** The rules' own examples must hold. */
        private void selfTest(Ruleset ruleset) {
            Finder finder = new Finder(ruleset);
            Text text = new Text();
            for (int i = 0; i < policy.rules().size(); i++) {
                PatternRule rule = policy.rules().get(i);
                for (int k = 0; isOn(rule) && k < rule.match().size(); k++) {
                    if (!finds(finder, text.set(rule.match().get(k)), rule.id())) {
                        problems.add("rules[" + i + "].match[" + k + "]", "is not found by the rule");
                    }
                }
                for (int k = 0; isOn(rule) && k < rule.nomatch().size(); k++) {
                    if (finds(finder, text.set(rule.nomatch().get(k)), rule.id())) {
                        problems.add("rules[" + i + "].nomatch[" + k + "]", "is found by the rule");
                    }
                }
            }
        }

        private boolean finds(Finder finder, Text text, String id) {
            try {
                finder.beginRecord();
                return finder.findsAlone(text, id);
            } catch (OverBudgetException tooMuch) {
                return false;
            }
        }
    }

    private static byte[] bytes(String key) {
        if (key.length() >= 64 && key.matches("(?:[0-9a-fA-F]{2})+")) {
            return HexFormat.of().parseHex(key);
        }
        return key.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether an id is one of the names, or in one of the groups {@code x.*} among them. */
    private static boolean isNamed(List<String> names, String id) {
        for (String name : names) {
            if (name.equals(id) || (name.endsWith("*") && id.startsWith(name.substring(0, name.length() - 1)))) {
                return true;
            }
        }
        return false;
    }
}
