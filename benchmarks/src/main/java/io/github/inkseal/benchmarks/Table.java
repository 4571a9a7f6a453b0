package io.github.inkseal.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The one table, in Markdown: a row a number, a column a rival, in brackets the ratio to one of them. */
final class Table {

    private static final String NOTHING = "–";

    private final List<Rival> rivals;
    private final Rival base;
    private final Medians medians;

    Table(List<Rival> rivals, Rival base, Medians medians) {
        this.rivals = List.copyOf(rivals);
        this.base = base;
        this.medians = medians;
    }

    String render(List<Case> cases) {
        var lines = new ArrayList<List<String>>();
        var head = new ArrayList<String>(List.of("median of rounds (ratio to " + base.title() + ")"));
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
        if (row.measure().equals(Row.LEAD)) {
            OptionalDouble lead = rival == Rival.INKSEAL_MASKING ? medians.lead(row.what()) : OptionalDouble.empty();
            return lead.isEmpty() ? NOTHING : ratio(lead.getAsDouble());
        }
        if (row.measure().startsWith(Row.TIMES)) {
            return times(row, rival);
        }
        OptionalDouble value = medians.of(row.what(), rival, row.measure());
        if (value.isEmpty()) {
            boolean failed = rival != Rival.FLOOR && medians.tried(row.what(), rival);
            return failed ? "no result" : NOTHING;
        }
        OptionalDouble of = medians.of(row.what(), base, row.measure());
        String text = number(value.getAsDouble());
        boolean compared = row.compared() && rival != base && rival != Rival.FLOOR;
        if (!compared || of.isEmpty() || of.getAsDouble() == 0) {
            return text;
        }
        return text + " (" + ratio(value.getAsDouble() / of.getAsDouble()) + ")";
    }

    private String times(Row row, Rival rival) {
        Rival other = Rival.of(row.measure().substring(Row.TIMES.length()));
        OptionalDouble own = medians.of(row.what(), rival, "rate");
        OptionalDouble others = medians.of(row.what(), other, "rate");
        return !rival.isInkseal() || own.isEmpty() || others.isEmpty()
                ? NOTHING
                : ratio(own.getAsDouble() / others.getAsDouble());
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, value < 0.1 ? "%.3f×" : "%.2f×", value);
    }

    /** Two or three digits that say something, and no more. */
    static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 0.1 || size == 0 ? "%.2f" : "%.3f";
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
