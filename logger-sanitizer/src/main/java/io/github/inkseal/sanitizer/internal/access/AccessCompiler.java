package io.github.inkseal.sanitizer.internal.access;

import io.github.inkseal.internal.filter.LoggerPattern;
import io.github.inkseal.internal.filter.WriterTarget;
import io.github.inkseal.internal.policy.PolicyCompiler;
import io.github.inkseal.internal.policy.PolicyProblems;
import io.github.inkseal.sanitizer.AccessPolicy;
import io.github.inkseal.sanitizer.AccessRule;
import io.github.inkseal.sanitizer.Classification;
import io.github.inkseal.spi.Protection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Makes rules of a policy, for the writers there are. */
final class AccessCompiler implements PolicyCompiler<AccessPolicy, AccessRules> {

    private static final String OTHERWISE = "default";
    private static final String FLOOR = "classification";
    private static final List<String> CLASSES =
            Arrays.stream(Classification.values()).map(Enum::name).toList();

    private final List<WriterTarget> writers;
    private final Denials denials;
    private volatile boolean withoutCallers;

    AccessCompiler(List<WriterTarget> writers, Denials denials) {
        this.writers = writers;
        this.denials = denials;
    }

    /** From now on a policy that looks at source files is refused, for nobody finds out where calls are made. */
    void refuseFiles() {
        withoutCallers = true;
    }

    @Override
    public AccessRules compile(AccessPolicy policy, PolicyProblems problems) {
        List<Rule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>(Set.of(OTHERWISE, FLOOR));
        for (int i = 0; i < policy.rules().size(); i++) {
            AccessRule rule = policy.rules().get(i);
            String at = "rules[" + i + "]";
            String name = rule.name() == null ? "rule-" + (i + 1) : rule.name();
            if (!names.add(name)) {
                boolean taken = name.equals(OTHERWISE) || name.equals(FLOOR);
                problems.add(at + ".name", taken ? "is taken by Inkseal's own counter" : "is another rule's already");
            }
            rules.add(rule(rule, name, at, policy.audit(), problems));
        }
        long all = 0;
        for (WriterTarget writer : writers) {
            all |= writer.bit();
        }
        Rule otherwise = bare(OTHERWISE, policy.otherwise() == AccessRule.Then.DENY ? 0 : -1L, policy.audit());
        return new AccessRules(rules, otherwise, bare(FLOOR, 0, policy.audit()), floors(policy, problems), all);
    }

    private Rule bare(String name, long allowed, boolean audit) {
        return new Rule(
                List.of(),
                Rule.ALL_LEVELS,
                List.of(),
                Set.of(),
                EnumSet.noneOf(Classification.class),
                List.of(),
                allowed,
                allowed != 0,
                audit,
                denials.of(name));
    }

    private Rule rule(AccessRule rule, String name, String at, boolean audit, PolicyProblems problems) {
        boolean lenient = rule.then() == AccessRule.Then.ALLOW;
        List<ContextCondition> context = new ArrayList<>();
        for (AccessRule.Context condition : orEmpty(rule.context())) {
            context.add(new ContextCondition(condition, lenient));
        }
        EnumSet<Classification> classes = EnumSet.noneOf(Classification.class);
        classes.addAll(orEmpty(rule.classification()));
        if (withoutCallers && rule.files() != null) {
            problems.add(
                    at + ".files",
                    "needs a restart: no policy had it at the start, so nobody finds out where calls are made");
        }
        return new Rule(
                patterns(rule.loggers(), at + ".loggers", LoggerPattern::of, problems),
                levels(rule.level()),
                patterns(rule.files(), at + ".files", FilePattern::of, problems),
                Set.copyOf(orEmpty(rule.markers())),
                classes,
                List.copyOf(context),
                lenient ? -1L : mask(orEmpty(rule.only()), at + ".only", problems),
                lenient,
                rule.audit() == null ? audit : rule.audit(),
                denials.of(name));
    }

    private long mask(List<String> only, String at, PolicyProblems problems) {
        long mask = 0;
        for (int i = 0; i < only.size(); i++) {
            long bit = 0;
            for (WriterTarget writer : writers) {
                bit |= writer.name().equals(only.get(i)) ? writer.bit() : 0;
            }
            if (bit == 0) {
                List<String> known = writers.stream().map(WriterTarget::name).toList();
                problems.addUnknown(at + "[" + i + "]", only.get(i), "a writer", known);
            }
            mask |= bit;
        }
        return mask;
    }

    private static int levels(AccessRule.@Nullable Levels range) {
        int bits = 0;
        for (Level level : Level.values()) {
            if (range == null || range.holds(level)) {
                bits |= 1 << (level.toInt() / 10);
            }
        }
        return bits;
    }

    private static <T> List<T> patterns(
            @Nullable List<String> texts, String at, Function<String, T> compile, PolicyProblems problems) {
        List<T> patterns = new ArrayList<>();
        for (int i = 0; i < orEmpty(texts).size(); i++) {
            try {
                patterns.add(compile.apply(orEmpty(texts).get(i)));
            } catch (IllegalArgumentException e) {
                problems.add(at + "[" + i + "]", String.valueOf(e.getMessage()));
            }
        }
        return List.copyOf(patterns);
    }

    private Map<Classification, Long> floors(AccessPolicy policy, PolicyProblems problems) {
        Map<Classification, Protection> least = new EnumMap<>(Classification.class);
        policy.classification().forEach((name, protection) -> {
            String at = FLOOR + "." + name;
            Classification known = classification(name);
            if (known == null) {
                problems.addUnknown(at, name, "a classification", CLASSES);
            } else if (least.put(known, protection) != null) {
                problems.add(at, "is here twice, in upper and in lower case; keep one");
            } else if (protection.compareTo(known.leastProtection()) < 0 && !policy.allowLowering()) {
                problems.add(
                        at,
                        "asks for less than " + shown(known.leastProtection())
                                + "; if that is meant, set allow-lowering: true");
            }
        });
        Map<Classification, Long> floors = new EnumMap<>(Classification.class);
        for (Classification one : Classification.values()) {
            Protection needed = least.getOrDefault(one, one.leastProtection());
            long enough = 0;
            for (WriterTarget writer : writers) {
                enough |= writer.protection().compareTo(needed) >= 0 ? writer.bit() : 0;
            }
            floors.put(one, enough);
        }
        return floors;
    }

    private static @Nullable Classification classification(String name) {
        for (Classification one : Classification.values()) {
            if (one.name().equalsIgnoreCase(name)) {
                return one;
            }
        }
        return null;
    }

    private static String shown(Protection protection) {
        return protection.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
