package io.github.inkseal.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts a throwable together from the lines that {@link Throwable#printStackTrace()} and the usual
 * backends write. Causes stand as far to the right as what they caused, suppressed throwables further.
 */
final class TraceParser {

    /** Lines of one trace; further ones are no longer taken as part of it. */
    private static final int MOST_LINES = 4096;

    private static final Pattern HEAD = Pattern.compile(
            "(?:Exception in thread \"[^\"]*\" )?(?:[\\p{L}_$][\\w$]*\\.)+[\\p{L}_$][\\w$]*(?:Exception|Error|Throwable)(?::.*)?");
    private static final Pattern FRAME = Pattern.compile("at (?:([^()]*)/)?([^/()]+)\\.([^.()]+)\\(([^()]*)\\).*");
    private static final Pattern MORE = Pattern.compile("\\.\\.\\. (\\d{1,6}) (?:more|common frames omitted)");
    private static final Pattern PLACE = Pattern.compile("(.+):(\\d{1,9})");

    private final List<Node> nodes = new ArrayList<>();
    private int lines;

    /** Takes a line as the next of the trace; false if it isn't. */
    boolean add(String line) {
        if (lines == MOST_LINES) {
            return false;
        }
        int indent = 0;
        while (indent < line.length() && (line.charAt(indent) == ' ' || line.charAt(indent) == '\t')) {
            indent++;
        }
        String text = line.substring(indent).stripTrailing();
        boolean taken = nodes.isEmpty() ? begin(indent, text) : proceed(indent, text);
        lines += taken ? 1 : 0;
        return taken;
    }

    /** How many lines were taken. */
    int lines() {
        return lines;
    }

    /** The throwable, or null if no line was taken. */
    @Nullable
    Throwable throwable() {
        for (Node node : nodes) {
            Node enclosing = node.enclosing;
            if (enclosing != null) {
                int from = Math.max(0, enclosing.frames.size() - node.more);
                node.frames.addAll(enclosing.frames.subList(from, enclosing.frames.size()));
            }
            node.throwable.setStackTrace(node.frames.toArray(new StackTraceElement[0]));
        }
        return nodes.isEmpty() ? null : nodes.get(0).throwable;
    }

    private boolean begin(int indent, String text) {
        if (indent > 0 || !HEAD.matcher(text).matches()) {
            return false;
        }
        nodes.add(new Node(0, text, null));
        return true;
    }

    private boolean proceed(int indent, String text) {
        Node last = nodes.get(nodes.size() - 1);
        if (indent > 0 && text.startsWith("at ")) {
            last.frames.add(frame(text));
            return true;
        }
        Matcher more = MORE.matcher(text);
        if (indent > 0 && more.matches()) {
            last.more = Integer.parseInt(more.group(1));
            return true;
        }
        if (text.startsWith("Caused by: ")) {
            Node caused = lastNode(indent);
            if (caused.throwable.getCause() != null) {
                return false;
            }
            Node cause = new Node(indent, text.substring("Caused by: ".length()), caused);
            caused.throwable.initCause(cause.throwable);
            nodes.add(cause);
            return true;
        }
        if (indent > 0 && text.startsWith("Suppressed: ")) {
            Node holder = lastNode(indent - 1);
            Node suppressed = new Node(indent, text.substring("Suppressed: ".length()), holder);
            holder.throwable.addSuppressed(suppressed.throwable);
            nodes.add(suppressed);
            return true;
        }
        return false;
    }

    /** The last throwable that stands no further to the right. */
    private Node lastNode(int indent) {
        for (int i = nodes.size() - 1; i > 0; i--) {
            if (nodes.get(i).indent <= indent) {
                return nodes.get(i);
            }
        }
        return nodes.get(0);
    }

    /** A frame; one of unknown form keeps its whole text as class name, so that nothing is lost. */
    private static StackTraceElement frame(String text) {
        Matcher m = FRAME.matcher(text);
        if (!m.matches()) {
            return new StackTraceElement(text.substring(3), "", null, -1);
        }
        String module = m.group(1);
        String place = m.group(4);
        Matcher numbered = PLACE.matcher(place);
        String file = place;
        int line = -1;
        if (numbered.matches()) {
            file = numbered.group(1);
            line = Integer.parseInt(numbered.group(2));
        } else if (place.equals("Native Method")) {
            line = -2;
        }
        boolean unknown = line == -2 || place.equals("Unknown Source");
        return new StackTraceElement(null, module, null, m.group(2), m.group(3), unknown ? null : file, line);
    }

    private static final class Node {
        private final int indent;
        private final ReplayedException throwable;
        private final @Nullable Node enclosing;
        private final List<StackTraceElement> frames = new ArrayList<>();
        private int more;

        private Node(int indent, String head, @Nullable Node enclosing) {
            this.indent = indent;
            this.throwable = new ReplayedException(head);
            this.enclosing = enclosing;
        }
    }
}
