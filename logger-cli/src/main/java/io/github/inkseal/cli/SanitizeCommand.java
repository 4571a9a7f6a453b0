package io.github.inkseal.cli;

import io.github.inkseal.cli.JsonStrings.NoStringException;
import io.github.inkseal.config.ConfigException;
import io.github.inkseal.sanitizer.Finding;
import io.github.inkseal.sanitizer.LineSanitizer;
import io.github.inkseal.sanitizer.Sanitizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code inkseal sanitize}. */
@Command(
        name = "sanitize",
        description = {
            "Masks secrets and personal data in what it reads from standard input, and writes the rest as it was to"
                    + " standard output, line by line. Text is UTF-8, whatever the locale. Without a policy the"
                    + " built-in rules of levels A and B are on.",
        },
        footer = {
            "",
            "Examples:",
            "  inkseal sanitize < app.log > app-clean.log",
            "  kubectl logs -f shop | inkseal sanitize --policy sanitize.yaml",
            "  inkseal sanitize --explain < app.log"
        })
final class SanitizeCommand implements Callable<Integer> {

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description =
                    "A policy, YAML or JSON, instead of the built-in rules alone; docs/sanitizing.md describes it.")
    private @Nullable Path policy;

    @Option(
            names = "--json",
            description =
                    "Each line read is a JSON string, and so is each line written; with --explain, a JSON object.")
    private boolean json;

    @Option(
            names = "--explain",
            description = "Instead of the text write what was found: line:start-end rule, never the value. Lines"
                    + " count from 1; places count from 0 in UTF-16 units of the line, or of what the JSON string"
                    + " stands for, and the end is behind the last one.")
    private boolean explain;

    private final Streams streams;
    private final StringBuilder line = new StringBuilder();
    /** How many lines took too much work to look through, so that nothing of them is left. */
    private long withheld;

    SanitizeCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Failure {
        LineSanitizer sanitizer = sanitizer().lines();
        Output out = new Output(streams);
        Progress progress = Progress.besideOutput(streams, "lines", streams.inLength());
        try {
            run(sanitizer, new Lines(streams.in(), out::flush), out, progress);
        } catch (IOException failed) {
            throw out.failed()
                    ? Failures.ofOutput(out, failed)
                    : new Failure(
                            Exit.IO,
                            "standard input can't be read: " + failed.getMessage() + "; look at where it comes from",
                            failed);
        } finally {
            progress.done();
        }
        if (withheld > 0) {
            streams.err()
                    .println("inkseal: " + withheld + " lines took too much work to look through and are"
                            + " withheld whole; raise budget in the policy or make its patterns narrower");
        }
        return Exit.OK;
    }

    private void run(LineSanitizer sanitizer, Lines lines, Output out, Progress progress) throws IOException, Failure {
        try {
            while (lines.next()) {
                if (lines.number() == 1 && lines.isUtf16()) {
                    // Read as UTF-8, nothing would be found in it.
                    throw new Failure(
                            Exit.INPUT, "the input is UTF-16, not UTF-8; put iconv -f UTF-16 -t UTF-8 before it", null);
                }
                one(sanitizer, lines, out);
                progress.at(lines.number(), lines.bytes());
            }
        } finally {
            // What is done is done, whatever the next line is like.
            out.flush();
        }
    }

    private void one(LineSanitizer sanitizer, Lines lines, Output out) throws IOException, Failure {
        String text = json ? decoded(lines) : lines.text();
        line.setLength(0);
        if (explain) {
            for (Finding found : sanitizer.explain(text)) {
                describe(lines.number(), found);
            }
        } else {
            String clean = sanitizer.sanitize(text);
            if (clean.equals(Sanitizer.WITHHELD) && !text.equals(Sanitizer.WITHHELD)) {
                withheld++;
            }
            if (!json) {
                out.write(clean);
            } else {
                JsonStrings.encode(line, clean);
            }
            line.append(lines.lineEnd());
        }
        out.write(line.toString());
        if (line.capacity() > 1 << 20) {
            line.setLength(0);
            line.trimToSize();
        }
    }

    private void describe(long number, Finding found) {
        if (json) {
            line.append("{\"line\":").append(number);
            line.append(",\"start\":").append(found.start());
            line.append(",\"end\":").append(found.end());
            line.append(",\"rule\":");
            JsonStrings.encode(line, found.rule());
            line.append("}\n");
        } else {
            line.append(number).append(':').append(found.start()).append('-').append(found.end());
            line.append(' ').append(found.rule()).append('\n');
        }
    }

    private static String decoded(Lines lines) throws Failure {
        String text = lines.text();
        boolean byteOrderMark = lines.number() == 1 && text.startsWith("\ufeff");
        try {
            return JsonStrings.decode(byteOrderMark ? text.substring(1) : text);
        } catch (NoStringException none) {
            throw new Failure(
                    Exit.INPUT,
                    "line " + lines.number() + " is not a JSON string: " + none.getMessage()
                            + "; without --json lines are taken as they are",
                    none);
        }
    }

    private Sanitizer sanitizer() throws Failure {
        if (policy == null) {
            return Sanitizer.standard();
        }
        try {
            return Sanitizer.load(
                    policy,
                    warning -> streams.err()
                            .println("inkseal: " + warning.lines().findFirst().orElse("")));
        } catch (ConfigException unusable) {
            throw new Failure(
                    Exit.POLICY,
                    unusable.problems().stream()
                            .map(line -> line.endsWith("does not exist") ? line + "; check the path" : line)
                            .toList(),
                    unusable);
        }
    }
}
