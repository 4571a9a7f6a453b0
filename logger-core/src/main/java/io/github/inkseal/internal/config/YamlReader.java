package io.github.inkseal.internal.config;

import io.github.inkseal.internal.config.ConfigNode.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML 1.2, and JSON with it, into a tree that knows its lines.
 *
 * <p>Works on the parser's events, which come one by one: depth, aliases and tags are refused before
 * anything is built from them, so that no document can make this reader use more than a small multiple
 * of its own size.
 */
final class YamlReader {

    /** Characters a document may have. */
    static final int LARGEST = 1 << 20;

    private static final int DEEPEST = 64;

    private static final Set<String> CORE_TAGS = Set.of(
            "!",
            "tag:yaml.org,2002:str",
            "tag:yaml.org,2002:int",
            "tag:yaml.org,2002:float",
            "tag:yaml.org,2002:bool",
            "tag:yaml.org,2002:null",
            "tag:yaml.org,2002:seq",
            "tag:yaml.org,2002:map");

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    private final String source;
    private final Problems problems;
    private final Iterator<Event> events;
    private final Deque<String> path = new ArrayDeque<>();

    private YamlReader(String text, String source, Problems problems) {
        this.source = source;
        this.problems = problems;
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source)
                .setCodePointLimit(LARGEST)
                .build();
        this.events = new ParserImpl(settings, new StreamReader(settings, text));
    }

    /**
     * Reads a document.
     *
     * @return the tree; null if the text is no YAML at all, which is then among the problems
     */
    static @Nullable ConfigNode read(String text, String source, Problems problems) {
        if (text.length() > LARGEST) {
            problems.add(Place.of(source), "is larger than 1 MiB");
            return null;
        }
        // JSON may be indented with tabs, YAML may not; within its strings JSON has none.
        boolean json = source.toLowerCase(Locale.ROOT).endsWith(".json");
        String yaml = json ? text.replace('\t', ' ') : text;
        try {
            return new YamlReader(yaml, source, problems).document();
        } catch (MarkedYamlEngineException e) {
            int line = line(e.getProblemMark().or(e::getContextMark));
            String context = e.getContext() == null ? "" : " " + e.getContext();
            problems.add(new Place(source, line, ""), "is not valid YAML or JSON: " + e.getProblem() + context);
        } catch (YamlEngineException e) {
            problems.add(Place.of(source), "is not valid YAML or JSON: " + e.getMessage());
        }
        return null;
    }

    private ConfigNode document() {
        next(); // the stream's start
        Event event = next();
        if (event.getEventId() == Event.ID.StreamEnd) {
            return new ConfigNode.Nothing(1);
        }
        ConfigNode root = node(next(), 0);
        next(); // the document's end
        Event after = next();
        if (after.getEventId() != Event.ID.StreamEnd) {
            problems.add(place(after), "holds more than one document; only one is read");
        }
        return root;
    }

    private ConfigNode node(Event event, int depth) {
        if (depth > DEEPEST) {
            throw new ParserException("nested deeper than " + DEEPEST, event.getStartMark());
        }
        int line = line(event.getStartMark());
        boolean sound = isPlainNode(event);
        ConfigNode node = switch (event.getEventId()) {
            case Scalar -> scalar((ScalarEvent) event, line);
            case SequenceStart -> new ConfigNode.Sequence(line, items(depth));
            case MappingStart -> new ConfigNode.Mapping(line, entries(depth));
            default -> new ConfigNode.Refused(line);
        };
        return sound ? node : new ConfigNode.Refused(line);
    }

    /** Reports what Inkseal does not take though YAML has it. */
    private boolean isPlainNode(Event event) {
        if (event instanceof AliasEvent) {
            problems.add(place(event), "has an alias (*name); write the value out instead");
            return false;
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            problems.add(place(event), "has an anchor (&name), which has no use here; remove it");
        }
        Optional<String> tag = Optional.empty();
        if (event instanceof ScalarEvent scalar) {
            tag = scalar.getTag();
        } else if (event instanceof CollectionStartEvent collection) {
            tag = collection.getTag();
        }
        if (tag.isPresent() && !CORE_TAGS.contains(tag.get())) {
            problems.add(place(event), "has the tag " + Shown.quoted(tag.get()) + "; remove it");
            return false;
        }
        return true;
    }

    private static ConfigNode scalar(ScalarEvent event, int line) {
        boolean isNull = event.isPlain() && event.getTag().isEmpty() && NULLS.contains(event.getValue());
        boolean tagged = event.getTag().filter("tag:yaml.org,2002:null"::equals).isPresent();
        return isNull || tagged ? new ConfigNode.Nothing(line) : new ConfigNode.Scalar(line, event.getValue());
    }

    private List<ConfigNode> items(int depth) {
        List<ConfigNode> items = new ArrayList<>();
        for (Event e = next(); e.getEventId() != Event.ID.SequenceEnd; e = next()) {
            path.addLast("[" + items.size() + "]");
            items.add(node(e, depth + 1));
            path.removeLast();
        }
        return items;
    }

    private Map<String, Entry> entries(int depth) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Event e = next(); e.getEventId() != Event.ID.MappingEnd; e = next()) {
            int line = line(e.getStartMark());
            ConfigNode key = node(e, depth + 1);
            path.addLast(key instanceof ConfigNode.Scalar scalar ? scalar.text() : "?");
            ConfigNode value = node(next(), depth + 1);
            if (key instanceof ConfigNode.Scalar scalar) {
                Entry first = entries.putIfAbsent(scalar.text(), new Entry(line, value, source));
                if (first != null) {
                    problems.add(
                            new Place(source, line, path()),
                            "is here a second time; the first is on line " + first.line() + ", keep one");
                }
            } else if (!(key instanceof ConfigNode.Refused)) {
                problems.add(new Place(source, line, path()), "has " + key.what() + " where a key should be");
            }
            path.removeLast();
        }
        return entries;
    }

    private Event next() {
        return events.next();
    }

    private Place place(Event event) {
        return new Place(source, line(event.getStartMark()), path());
    }

    private String path() {
        return String.join(".", path).replace(".[", "[");
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(m -> m.getLine() + 1).orElse(1);
    }
}
