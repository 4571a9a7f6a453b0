package io.github.inkseal.sanitizer.docs;

import io.github.inkseal.config.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the documentation, as a test reads it. */
final class Page {

    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\|(.*)$", Pattern.MULTILINE);

    private final String text;

    Page(String name) {
        Path docs = Path.of("docs", name);
        try {
            text = Files.readString(Files.exists(docs) ? docs : Path.of("..").resolve(docs));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From one line to another. */
    String between(String from, String to) {
        int start = text.indexOf("\n" + from + "\n");
        int end = text.indexOf("\n" + to + "\n", start);
        if (start < 0 || end < 0) {
            throw new IllegalArgumentException("the page has no " + (start < 0 ? from : to));
        }
        return text.substring(start, end);
    }

    /** The first cells of all tables of a section. */
    static Set<String> firstCells(String section) {
        Set<String> cells = new TreeSet<>();
        Matcher rows = ROW.matcher(section);
        while (rows.find()) {
            cells.add(rows.group(1));
        }
        return cells;
    }

    /** The row that begins with a cell. */
    static String row(String section, String cell) {
        Matcher rows = ROW.matcher(section);
        while (rows.find()) {
            if (rows.group(1).equals(cell)) {
                return rows.group(2);
            }
        }
        return "";
    }

    /** The keys of a record in a file. */
    static Set<String> keys(Class<? extends Record> type) {
        Set<String> keys = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Key key = component.getAnnotation(Key.class);
            keys.add(
                    key != null
                            ? key.value()
                            : component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
        }
        return keys;
    }
}
