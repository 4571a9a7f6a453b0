package io.github.inkseal.sanitizer.corpus;

import io.github.inkseal.sanitizer.corpus.Segment.Kind;
import java.util.ArrayList;
import java.util.List;

/** Takes a written line apart: escapes, marks, generated parts. */
final class LineReader {

    private final String line;
    private final List<String> rules;
    private final Generated generated;
    private final List<Segment> segments = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private Kind kind = Kind.FIXED;
    private int prefix = -1;
    private int secrets;
    private int at;

    LineReader(String line, List<String> rules, Generated generated) {
        this.rules = rules;
        this.line = line;
        this.generated = generated;
    }

    List<Segment> read() {
        while (at < line.length()) {
            char c = line.charAt(at++);
            switch (c) {
                case '\\' -> text.append(escaped());
                case '\u00AB' -> expand();
                case '\u27E6' -> change(Kind.FIXED, Kind.SECRET);
                case '\u27E7' -> change(Kind.SECRET, Kind.FIXED);
                case '\u27E8' -> change(Kind.FIXED, Kind.FREE);
                case '\u27E9' -> change(Kind.FREE, Kind.FIXED);
                default -> text.append(c);
            }
        }
        change(Kind.FIXED, Kind.FIXED);
        return List.copyOf(segments);
    }

    /** Each secret has its own rule; if there are fewer rules, the last one is that of all further secrets. */
    private String rule() {
        return kind == Kind.SECRET ? rules.get(Math.min(secrets++, rules.size() - 1)) : "";
    }

    private void expand() {
        int end = line.indexOf('\u00BB', at);
        if (end < 0) {
            throw new IllegalArgumentException("« without »");
        }
        if (prefix < 0) {
            prefix = text.length();
        }
        text.append(generated.expand(line.substring(at, end)));
        at = end + 1;
    }

    private String escaped() {
        char c = at < line.length() ? line.charAt(at++) : ' ';
        return switch (c) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '\\' -> "\\";
            case '"', '\'', '/' -> "\\" + c;
            case 'u' -> {
                at += 4;
                yield String.valueOf((char) Integer.parseInt(line.substring(at - 4, at), 16));
            }
            default -> throw new IllegalArgumentException("unknown escape \\" + c);
        };
    }

    private void change(Kind from, Kind to) {
        if (kind != from) {
            throw new IllegalArgumentException("marks don't match before " + line.substring(at));
        }
        if (text.length() > 0) {
            segments.add(new Segment(kind, text.toString(), rule(), Math.max(prefix, 0)));
        } else if (from != Kind.FIXED) {
            throw new IllegalArgumentException("nothing between the marks before " + line.substring(at));
        }
        text.setLength(0);
        prefix = -1;
        kind = to;
    }
}
