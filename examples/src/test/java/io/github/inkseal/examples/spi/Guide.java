package io.github.inkseal.examples.spi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** {@code docs/extending.md}. */
final class Guide {

    private Guide() {}

    /** A file below the root of the project, wherever the test runs. */
    static String text(String path) {
        Path here = Path.of(path);
        try {
            return Files.readString(Files.exists(here) ? here : Path.of("..").resolve(here));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The blocks of a language. */
    static List<String> blocks(String language) {
        return Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(text("docs/extending.md"))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** The only block of a language. */
    static String block(String language) {
        List<String> blocks = blocks(language);
        if (blocks.size() != 1) {
            throw new IllegalStateException(blocks.size() + " blocks of " + language);
        }
        return blocks.get(0);
    }
}
