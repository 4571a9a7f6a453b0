package io.github.inkseal.sanitizer;

import io.github.inkseal.internal.policy.PolicyFile;
import io.github.inkseal.internal.policy.PolicyProblems;
import io.github.inkseal.sanitizer.internal.find.Finder;
import io.github.inkseal.sanitizer.internal.find.OverBudgetException;
import io.github.inkseal.sanitizer.internal.find.Spans;
import io.github.inkseal.sanitizer.internal.mask.Masker;
import io.github.inkseal.sanitizer.internal.policy.CompiledPolicy;
import io.github.inkseal.sanitizer.internal.policy.PolicyReader;
import io.github.inkseal.sanitizer.internal.rules.BuiltIn;
import io.github.inkseal.sanitizer.internal.text.Text;
import io.github.inkseal.spi.ComponentContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Masks secrets and personal data in texts, outside of a log too. Any thread.
 *
 * <p>What was found keeps what stands round it: only the value is masked, and JSON stays JSON. Masking a masked
 * text changes nothing. The time it takes is linear in the length of the text.
 */
public final class Sanitizer {

    /** What stands for a text that would take too much work to look through, or that could not be. */
    public static final String WITHHELD = "[withheld]";

    private static final Sanitizer STANDARD = new Sanitizer(CompiledPolicy.standard());

    private final CompiledPolicy policy;
    /** One set of buffers is kept; callers who come while it is in use make their own. */
    private final AtomicReference<@Nullable Desk> spare = new AtomicReference<>();

    Sanitizer(CompiledPolicy policy) {
        this.policy = policy;
    }

    /** All built-in rules of levels A and B. */
    public static Sanitizer standard() {
        return STANDARD;
    }

    /**
     * A policy made in code.
     *
     * @throws io.github.inkseal.config.ConfigException if it can't be used; holds all problems
     */
    public static Sanitizer of(SanitizePolicy policy) {
        PolicyProblems problems = PolicyProblems.withoutFile();
        CompiledPolicy compiled = new PolicyReader(null).compile(policy, problems);
        problems.throwIfAny();
        return new Sanitizer(compiled);
    }

    /**
     * A policy in a file, YAML or JSON, as it is now.
     *
     * @param warnings told of what is not wrong but unsafe, e.g. a file that others can change
     * @throws io.github.inkseal.config.ConfigException if it can't be used; holds all problems
     */
    public static Sanitizer load(Path file, Consumer<String> warnings) {
        ComponentContext context = new ComponentContext() {
            @Override
            public String name() {
                return "sanitize";
            }

            @Override
            public void report(Level level, String message, @Nullable Throwable cause) {
                warnings.accept(message);
            }
        };
        try (PolicyFile<CompiledPolicy> opened =
                PolicyFile.open(file, Duration.ZERO, SanitizePolicy.class, new PolicyReader(null), context)) {
            return new Sanitizer(opened.current());
        }
    }

    /**
     * The text with all secrets masked; the same instance if there are none. Never throws: a text that can't be
     * looked through becomes {@value #WITHHELD}.
     */
    public String sanitize(String text) {
        return sanitize(text, Sanitizer::nobodyIsTold);
    }

    /**
     * Texts that follow each other, the lines of a file for one: private keys that go on over several of them are
     * masked in all. An object for one stream of lines.
     */
    public LineSanitizer lines() {
        return new LineSanitizer(this);
    }

    /**
     * As {@link #sanitize(String)}.
     *
     * @param whenKeyStaysOpen run if the text ends within a private key
     */
    String sanitize(String text, Runnable whenKeyStaysOpen) {
        Desk desk = spare.getAndSet(null);
        if (desk == null) {
            desk = new Desk(policy);
        }
        try {
            Spans found = desk.find(text);
            return found.isEmpty() ? text : desk.masker.mask(desk.text, found);
        } catch (OverBudgetException tooMuch) {
            return WITHHELD;
        } catch (RuntimeException | StackOverflowError failure) {
            // Whatever it was, the buffers may be in any state.
            desk = new Desk(policy);
            return WITHHELD;
        } finally {
            release(desk, whenKeyStaysOpen);
        }
    }

    /**
     * What {@link #sanitize} would mask, in order: rules and places, never values.
     *
     * @return one finding of the rule {@code over-budget} for a text that would take too much work, of {@code
     *     failed} for one that could not be looked through
     */
    public List<Finding> explain(String text) {
        return explain(text, Sanitizer::nobodyIsTold);
    }

    /**
     * As {@link #explain(String)}.
     *
     * @param whenKeyStaysOpen run if the text ends within a private key
     */
    List<Finding> explain(String text, Runnable whenKeyStaysOpen) {
        Desk desk = spare.getAndSet(null);
        if (desk == null) {
            desk = new Desk(policy);
        }
        List<Finding> findings = new ArrayList<>();
        try {
            Spans found = desk.find(text);
            for (int i = 0; i < found.count(); i++) {
                findings.add(new Finding(policy.rules().rule(found.rule(i)).id(), found.start(i), found.end(i)));
            }
        } catch (OverBudgetException tooMuch) {
            findings.add(new Finding("over-budget", 0, text.length()));
        } catch (RuntimeException | StackOverflowError failure) {
            desk = new Desk(policy);
            findings.add(new Finding("failed", 0, text.length()));
        } finally {
            release(desk, whenKeyStaysOpen);
        }
        return findings;
    }

    private void release(Desk desk, Runnable whenKeyStaysOpen) {
        if (desk.finder.keyLeftOpen() && policy.rules().isOn(BuiltIn.PEM)) {
            whenKeyStaysOpen.run();
        }
        desk.text.clear();
        spare.set(desk);
    }

    /** The buffers of one caller at a time. */
    private static final class Desk {
        final Text text = new Text();
        final Finder finder;
        final Masker masker;

        Desk(CompiledPolicy policy) {
            finder = new Finder(policy.rules());
            masker = policy.newMasker();
        }

        Spans find(String s) {
            finder.beginRecord();
            return finder.find(text.set(s));
        }
    }

    /** An alarm is for whoever runs an application. */
    private static void nobodyIsTold() {}
}
