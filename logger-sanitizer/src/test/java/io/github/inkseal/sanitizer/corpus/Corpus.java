package io.github.inkseal.sanitizer.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * All lines of the corpus, in the order of their files.
 *
 * @param secrets lines with marks
 * @param lookalikes lines without
 */
record Corpus(List<CorpusCase> secrets, List<CorpusCase> lookalikes) {

    static Corpus read() {
        URL readme = Objects.requireNonNull(Corpus.class.getResource("/corpus/README.md"));
        List<CorpusCase> secrets = new ArrayList<>();
        List<CorpusCase> lookalikes = new ArrayList<>();
        try (Stream<Path> files =
                Files.list(Path.of(readme.toURI()).resolveSibling(".")).sorted()) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.startsWith("secrets-")) {
                    read(file, name, true, secrets);
                } else if (name.startsWith("lookalikes-")) {
                    read(file, name, false, lookalikes);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return new Corpus(secrets, lookalikes);
    }

    private static void read(Path file, String name, boolean marked, List<CorpusCase> cases) throws IOException {
        int number = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            if (!line.isBlank() && !line.startsWith("# ")) {
                try {
                    cases.add(parse(name, number, line, marked));
                } catch (RuntimeException e) {
                    throw new IllegalStateException(name + ":" + number + ": " + e.getMessage(), e);
                }
            }
        }
    }

    private static CorpusCase parse(String file, int number, String line, boolean marked) {
        String[] columns = marked ? line.split("\t", -1) : new String[] {"", "", line};
        if (columns.length != 3 || (!marked && line.indexOf('\t') >= 0)) {
            throw new IllegalArgumentException(columns.length + " columns");
        }
        List<Segment> segments =
                new LineReader(columns[2], List.of(columns[0].split(",", -1)), new Generated(file, number)).read();
        boolean secret = segments.stream().anyMatch(segment -> segment.kind() == Segment.Kind.SECRET);
        if (secret != marked) {
            throw new IllegalArgumentException(marked ? "no secret marked" : "marks in a look-alike");
        }
        return new CorpusCase(file, number, columns[0], columns[1], segments);
    }
}
