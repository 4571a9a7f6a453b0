package io.github.inkseal.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The one table, in Markdown: a row a number, a column a rival, in brackets the ratio to GFLog. */
final class Table {

    private static final Rival BASE = Rival.GFLOG;
    private static final String NOTHING = "–";

    private final List<Rival> rivals;
    private final Medians medians;

    Table(List<Rival> rivals, Medians medians) {
        this.rivals = List.copyOf(rivals);
        this.medians = medians;
    }

    String render(List<Case> cases) {
        var lines = new ArrayList<List<String>>();
        var head = new ArrayList<String>(List.of("median of rounds (ratio to GFLog)"));
        rivals.forEach(rival -> head.add(rival.title()));
        lines.add(head);
        for (Case what : cases) {
            for (Row row : Row.of(what)) {
                var cells = new ArrayList<String>(List.of(row.label()));
                rivals.forEach(rival -> cells.add(cell(row, rival)));
                lines.add(cells);
            }
        }
        return aligned(lines);
    }

    private String cell(Row row, Rival rival) {
        OptionalDouble value = medians.of(row.what(), rival, row.measure());
        if (value.isEmpty()) {
            boolean failed = rival != Rival.FLOOR && medians.tried(row.what(), rival);
            return failed ? "no result" : NOTHING;
        }
        OptionalDouble base = medians.of(row.what(), BASE, row.measure());
        String text = number(value.getAsDouble());
        boolean compared = row.compared() && rival != BASE && rival != Rival.FLOOR;
        if (!compared || base.isEmpty() || base.getAsDouble() == 0) {
            return text;
        }
        return text + String.format(Locale.ROOT, " (%.2f×)", value.getAsDouble() / base.getAsDouble());
    }

    /** Three digits that say something, and no more. */
    static String number(double value) {
        String format = Math.abs(value) >= 100 ? "%,.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    /** Markdown that a person can read in a terminal, too. */
    private static String aligned(List<List<String>> lines) {
        int columns = lines.get(0).size();
        var widths = new int[columns];
        for (List<String> line : lines) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        var out = new StringBuilder();
        for (int n = 0; n < lines.size(); n++) {
            for (int i = 0; i < columns; i++) {
                String cell = lines.get(n).get(i);
                String fill = " ".repeat(widths[i] - cell.length());
                out.append("| ").append(i == 0 ? cell + fill : fill + cell).append(' ');
            }
            out.append("|\n");
            if (n == 0) {
                for (int i = 0; i < columns; i++) {
                    out.append(i == 0 ? "|:" : "|-")
                            .append("-".repeat(widths[i]))
                            .append(i == 0 ? '-' : ':');
                }
                out.append("|\n");
            }
        }
        return out.toString();
    }
}
