package io.github.inkseal.examples.spring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The fenced blocks of a page, so that what it shows is what is run. */
record Page(String text) {

    /** A block and the language it is marked with. */
    record Block(String language, String text) {}

    static Page of(String name) throws IOException {
        return new Page(Files.readString(Path.of("../../docs").resolve(name)));
    }

    List<String> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language().equals(language))
                .map(Block::text)
                .toList();
    }

    List<Block> blocks() {
        return Pattern.compile("^```(\\w+)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(match -> new Block(match.group(1), match.group(2)))
                .toList();
    }

    /** Only this block has such a text in it. */
    String block(String language, String part) {
        List<String> found =
                blocks(language).stream().filter(text -> text.contains(part)).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.size() + " " + language + " blocks have \"" + part + "\"");
        }
        return found.get(0);
    }
}
