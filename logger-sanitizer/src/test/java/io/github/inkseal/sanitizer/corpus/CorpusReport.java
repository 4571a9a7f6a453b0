package io.github.inkseal.sanitizer.corpus;

import io.github.inkseal.sanitizer.Sanitizer;
import io.github.inkseal.sanitizer.corpus.Outcome.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a sanitizer makes of the corpus, counted and told case by case. */
final class CorpusReport {

    private final List<Outcome> secrets = new ArrayList<>();
    private final List<Outcome> lookalikes = new ArrayList<>();

    /** Runs all lines through the sanitizer. */
    CorpusReport(Corpus corpus, UnaryOperator<String> sanitizer) {
        corpus.secrets().forEach(test -> secrets.add(outcome(test, sanitizer)));
        corpus.lookalikes().forEach(test -> lookalikes.add(outcome(test, sanitizer)));
    }

    /** Writes the report of the standard sanitizer to the file named first, or to {@code target/corpus-report.txt}. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args.length > 0 ? args[0] : "target/corpus-report.txt");
        new CorpusReport(Corpus.read(), Sanitizer.standard()::sanitize).write(file);
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, this + "\n", StandardCharsets.UTF_8);
    }

    /** The part, from 0 to 1, of the secret lines that have this fault. */
    double secretsWith(Fault fault) {
        return (double) count(secrets, fault) / secrets.size();
    }

    /** The part, from 0 to 1, of the look-alikes that have this fault. */
    double lookalikesWith(Fault fault) {
        return (double) count(lookalikes, fault) / lookalikes.size();
    }

    /** All cases with one of these faults, one text each. */
    List<String> offending(Set<Fault> faults) {
        return Stream.concat(secrets.stream(), lookalikes.stream())
                .filter(outcome -> outcome.faults().stream().anyMatch(faults::contains))
                .map(CorpusReport::told)
                .toList();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%d secret lines, %d look-alikes%n", secrets.size(), lookalikes.size()));
        for (Fault fault : Fault.values()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-18s %4d secret lines (%5.1f %%), %4d look-alikes (%5.1f %%)%n",
                    fault,
                    count(secrets, fault),
                    100 * secretsWith(fault),
                    count(lookalikes, fault),
                    100 * lookalikesWith(fault)));
        }
        Map<String, List<Outcome>> rules = new TreeMap<>();
        secrets.forEach(outcome ->
                rules.computeIfAbsent(group(outcome), rule -> new ArrayList<>()).add(outcome));
        text.append(String.format(Locale.ROOT, "%n%-18s %5s %6s %4s%n", "rule", "lines", "leaked", "lost"));
        rules.forEach((rule, outcomes) -> text.append(String.format(
                Locale.ROOT,
                "%-18s %5d %6d %4d%n",
                rule,
                outcomes.size(),
                count(outcomes, Fault.LEAKED),
                count(outcomes, Fault.SURROUNDINGS_LOST))));
        text.append('\n');
        offending(EnumSet.allOf(Fault.class)).forEach(text::append);
        return text.toString();
    }

    private static String group(Outcome outcome) {
        String rule = outcome.test().rule();
        return rule.contains(",") ? "(several)" : rule;
    }

    private static long count(Collection<Outcome> outcomes, Fault fault) {
        return outcomes.stream()
                .filter(outcome -> outcome.faults().contains(fault))
                .count();
    }

    private static Outcome outcome(CorpusCase test, UnaryOperator<String> sanitizer) {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        String input = test.input();
        String actual;
        String again;
        try {
            actual = sanitizer.apply(input);
            again = sanitizer.apply(actual);
        } catch (RuntimeException | StackOverflowError e) {
            return new Outcome(test, e.toString(), EnumSet.of(Fault.THROWN));
        }
        if (!again.equals(actual)) {
            faults.add(Fault.NOT_IDEMPOTENT);
        }
        if (test.rule().isEmpty()) {
            if (!actual.equals(input)) {
                faults.add(Fault.ALTERED);
            }
            return new Outcome(test, actual, faults);
        }
        Alignment alignment = new Alignment(test, actual);
        int leaks = alignment.leaks();
        if (leaks < 0) {
            faults.add(Fault.SURROUNDINGS_LOST);
        }
        if (leaks > 0 || (leaks < 0 && alignment.leaksAnywhere())) {
            faults.add(Fault.LEAKED);
        }
        if (test.json() && !JsonCheck.isJson(actual)) {
            faults.add(Fault.JSON_BROKEN);
        }
        return new Outcome(test, actual, faults);
    }

    private static String told(Outcome outcome) {
        CorpusCase test = outcome.test();
        String place = test.place() + (test.rule().isEmpty() ? "" : "  " + test.rule() + "  " + test.context());
        return outcome.faults() + "  " + place + "\n  want " + visible(test.marked()) + "\n  got  "
                + visible(outcome.actual()) + "\n";
    }

    /** On one line, unseen characters escaped. */
    private static String visible(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> {
            boolean unseen = Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || (c > ' ' && (Character.isSpaceChar(c) || Character.isSurrogate((char) c)));
            shown.append(unseen ? String.format(Locale.ROOT, "\\u%04x", c) : String.valueOf((char) c));
        });
        return shown.toString();
    }
}
