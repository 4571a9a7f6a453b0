package io.github.inkseal.cli.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation, as a reader follows it. */
record Page(Path path, String text) {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final String FENCE = "```";
    private static final Pattern FILE = Pattern.compile(".*`([^`]+)`:");
    private static final Pattern COMMENT = Pattern.compile("<!-- (.*) -->");

    /** The guides: what they show is run. Other pages have tests of their own, beside what they describe. */
    static final List<String> GUIDES = List.of(
            "README.md",
            "getting-started.md",
            "from-logback.md",
            "from-log4j2.md",
            "keys.md",
            "gdpr.md",
            "threat-model.md",
            "faq.md",
            "controls.md");

    static Page of(String name) {
        return read(ROOT.resolve("docs").resolve(name));
    }

    static Stream<Page> guides() {
        return GUIDES.stream().map(Page::of);
    }

    /** Everything below {@code docs}, and the pages beside it. */
    static List<Page> all() throws IOException {
        List<Page> pages = new ArrayList<>();
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
                Stream<Path> top = Files.list(ROOT)) {
            Stream.concat(docs, top)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .forEach(path -> pages.add(read(path)));
        }
        return pages;
    }

    private static Page read(Path path) {
        try {
            return new Page(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return String.valueOf(path.getFileName());
    }

    /** Its fenced blocks in their order. */
    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = text.lines().toList();
        String said = "";
        String note = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher comment = COMMENT.matcher(line);
            if (line.startsWith(FENCE)) {
                int start = i + 1;
                StringBuilder block = new StringBuilder();
                while (!lines.get(++i).startsWith(FENCE)) {
                    block.append(lines.get(i)).append('\n');
                }
                Matcher file = FILE.matcher(said);
                String name = file.matches() ? file.group(1) : "";
                blocks.add(new Block(line.substring(FENCE.length()), block.toString(), name, note, start));
                said = "";
                note = "";
            } else if (comment.matches()) {
                note = comment.group(1);
            } else if (!line.isBlank()) {
                said = line;
                note = "";
            }
        }
        return blocks;
    }

    @Override
    public String toString() {
        return name();
    }
}
