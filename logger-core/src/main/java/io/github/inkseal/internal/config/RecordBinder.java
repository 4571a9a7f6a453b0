package io.github.inkseal.internal.config;

import io.github.inkseal.config.ComponentConfig;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.internal.config.ConfigNode.Entry;
import io.github.inkseal.internal.config.RecordShape.Part;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Binds a document's nodes to records. One load, one thread.
 *
 * <p>Every {@code bind…} method returns null when it could not bind, and has then reported why. Where a
 * value was bad, its default stands in while the rest of its record is checked, so that one load finds
 * what is wrong with the rest too.
 */
final class RecordBinder {

    private final References references;
    private final Problems problems;
    private final ScalarBinder scalars;
    private final ComponentBinder components;

    /** How many values so far came from references: what a constructor saw of them, its message may tell. */
    private int secrets;

    RecordBinder(ComponentRegistry registry, References references, Problems problems) {
        this.references = references;
        this.problems = problems;
        this.scalars = new ScalarBinder(problems);
        this.components = new ComponentBinder(registry, this, problems);
    }

    int secrets() {
        return secrets;
    }

    /** Binds a node to a type; the record it is for decides what a few values mean. */
    @Nullable
    Object bind(Type type, ConfigNode node, Class<?> owner, Place place) {
        if (node instanceof ConfigNode.Refused) {
            return null;
        }
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return bindList(arguments[0], node, owner, place);
            } else if (generic.getRawType() == Map.class && arguments[0] == String.class) {
                return bindMap(arguments[1], node, owner, place);
            }
        } else if (type == WriterConfig.class) {
            ConfigNode.Mapping mapping = mapping(node, place);
            return mapping == null ? null : components.writer(mapping, place);
        } else if (type == ComponentConfig.class) {
            ConfigNode.Mapping mapping = mapping(node, place);
            // Components within a component's settings are tokenizers; there are no others.
            boolean inner = owner != InksealConfig.class;
            return mapping == null
                    ? null
                    : inner ? components.tokenizer(mapping, place) : components.filter(mapping, place);
        } else if (type instanceof Class<?> c && ScalarBinder.takes(c)) {
            References.Value value = value(node, place);
            return value == null ? null : scalars.bind(c, value, owner, place);
        } else if (type instanceof Class<?> c && c.isRecord()) {
            ConfigNode.Mapping mapping = mapping(node, place);
            return mapping == null ? null : bindRecord(c.asSubclass(Record.class), mapping.entries(), List.of(), place);
        }
        problems.add(place, "can't be configured: " + owner.getName() + " wants a " + type.getTypeName());
        return null;
    }

    /** The component of a kind that a group of keys names by its {@code type:}. */
    @Nullable
    ComponentConfig component(Class<?> kind, ConfigNode.Mapping mapping, Place place) {
        return components.component(kind, mapping, place);
    }

    /** The text of a node with its references resolved. */
    References.@Nullable Value value(ConfigNode node, Place place) {
        if (!(node instanceof ConfigNode.Scalar scalar)) {
            if (!(node instanceof ConfigNode.Refused)) {
                problems.add(place, "must be a single value, not " + node.what());
            }
            return null;
        }
        References.Value value = references.resolve(scalar.text(), place, problems);
        if (value != null && value.reference() != null) {
            secrets++;
        }
        return value;
    }

    ConfigNode.@Nullable Mapping mapping(ConfigNode node, Place place) {
        if (node instanceof ConfigNode.Mapping mapping) {
            return mapping;
        }
        if (!(node instanceof ConfigNode.Refused)) {
            problems.add(place, "must be a group of keys, not " + node.what());
        }
        return null;
    }

    private @Nullable List<Object> bindList(Type type, ConfigNode node, Class<?> owner, Place place) {
        if (node instanceof ConfigNode.Scalar scalar
                && References.isReference(scalar.text())
                && type instanceof Class<?> c
                && ScalarBinder.takes(c)) {
            return bindSplit(c, node, owner, place);
        }
        if (!(node instanceof ConfigNode.Sequence sequence)) {
            problems.add(place, "must be a list, not " + node.what() + "; write it as [ … ] or with dashes");
            return null;
        }
        int before = problems.count();
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            ConfigNode item = sequence.items().get(i);
            Place at = place.item(i, item.line());
            if (item instanceof ConfigNode.Nothing) {
                problems.add(at, "is empty");
                continue;
            }
            Object bound = bind(type, item, owner, at);
            if (bound != null) {
                list.add(bound);
            }
        }
        return problems.count() == before ? list : null;
    }

    /** A list that stands elsewhere, where it can be one text only: its values are between commas. */
    private @Nullable List<Object> bindSplit(Class<?> type, ConfigNode node, Class<?> owner, Place place) {
        References.Value whole = value(node, place);
        if (whole == null) {
            return null;
        }
        List<Object> list = new ArrayList<>();
        for (String part : whole.text().split(",", -1)) {
            Object bound = part.isBlank()
                    ? null
                    : scalars.bind(type, new References.Value(part.strip(), whole.reference()), owner, place);
            if (bound != null) {
                list.add(bound);
            } else if (!part.isBlank()) {
                return null;
            }
        }
        if (list.isEmpty()) {
            problems.add(place, whole.shown() + " is empty; values are separated by commas");
            return null;
        }
        return list;
    }

    private @Nullable Map<String, Object> bindMap(Type type, ConfigNode node, Class<?> owner, Place place) {
        ConfigNode.Mapping mapping = mapping(node, place);
        if (mapping == null) {
            return null;
        }
        int before = problems.count();
        Map<String, Object> map = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> {
            Place at = place.key(key, entry);
            if (entry.value() instanceof ConfigNode.Nothing) {
                problems.add(at, "has no value");
                return;
            }
            Object bound = bind(type, entry.value(), owner, at);
            if (bound != null) {
                map.put(key, bound);
            }
        });
        return problems.count() == before ? map : null;
    }

    /**
     * Binds a group of keys.
     *
     * @param besides keys that somebody else has already taken out of these entries; named in hints
     */
    @Nullable
    Record bindRecord(
            Class<? extends Record> type, Map<String, Entry> entries, Collection<String> besides, Place place) {
        int before = problems.count();
        int secretsBefore = secrets;
        RecordShape shape;
        Candidate candidate;
        try {
            shape = RecordShape.of(type);
            candidate = new Candidate(shape);
        } catch (IllegalArgumentException e) {
            problems.add(place, String.valueOf(e.getMessage()));
            return null;
        }
        reportUnknown(shape, entries, besides, place, candidate);
        for (int i = 0; i < shape.parts().size(); i++) {
            Part part = shape.parts().get(i);
            Entry entry = entries.get(part.key());
            if (entry != null && !(entry.value() instanceof ConfigNode.Nothing)) {
                Place at = place.key(part.key(), entry);
                Object bound = part.secret() && isLiteral(entry.value(), at)
                        ? null
                        : bind(part.type(), entry.value(), type, at);
                candidate.set(i, bound);
            } else if (part.isPrimitive() && candidate.value(i) == null && !candidate.isBad(i)) {
                problems.add(place.key(part.key()), "is missing");
                candidate.set(i, null);
            }
        }
        Record made = construct(candidate, entries, secrets > secretsBefore, place);
        return problems.count() == before ? made : null;
    }

    private boolean isLiteral(ConfigNode node, Place place) {
        boolean literal = node instanceof ConfigNode.Scalar scalar && !References.isReference(scalar.text());
        if (literal) {
            problems.add(
                    place,
                    "is a secret and must be a reference, like ${file:/run/secrets/name} or ${env:NAME}; take it out of this file");
        }
        return literal;
    }

    private void reportUnknown(
            RecordShape shape,
            Map<String, Entry> entries,
            Collection<String> besides,
            Place place,
            Candidate candidate) {
        List<String> keys = shape.keys();
        List<String> known = new ArrayList<>(besides);
        known.addAll(keys);
        entries.forEach((key, entry) -> {
            if (!keys.contains(key)) {
                String hint = known.isEmpty()
                        ? "there are none here"
                        : NearestName.hint(key, known, known.size() == 1 ? "the only key here is " : "known keys: ");
                problems.add(place.key(key, entry), "unknown key; " + hint);
                // The key that was meant is not missing as well.
                int meant = keys.indexOf(NearestName.of(key, known));
                if (meant >= 0 && !entries.containsKey(keys.get(meant))) {
                    candidate.set(meant, null);
                }
            }
        });
    }

    /** Lets the record check itself, once for each of its keys if need be. */
    private @Nullable Record construct(Candidate candidate, Map<String, Entry> entries, boolean secret, Place place) {
        for (int attempt = 0; candidate.isComplete() && attempt <= candidate.size(); attempt++) {
            try {
                return candidate.construct();
            } catch (InvocationTargetException e) {
                Throwable refusal = e.getCause() == null ? e : e.getCause();
                int culprit = candidate.culprit(refusal);
                if (candidate.anyBad() && (culprit < 0 || candidate.isBad(culprit))) {
                    // It may be the stand-in that does not fit.
                    return null;
                }
                report(candidate, culprit, refusal, entries, secret, place);
                if (culprit < 0) {
                    return null;
                }
                candidate.set(culprit, null);
            } catch (ReflectiveOperationException e) {
                problems.add(place, candidate.type().getName() + " can't be used as settings: " + e);
                return null;
            }
        }
        return null;
    }

    private void report(
            Candidate candidate,
            int culprit,
            Throwable refusal,
            Map<String, Entry> entries,
            boolean secret,
            Place place) {
        if (culprit < 0) {
            problems.add(place, refusalOf(refusal, candidate.unset(), secret));
            return;
        }
        String key = candidate.key(culprit);
        Entry entry = entries.get(key);
        Place at = place.key(key, entry);
        if (candidate.value(culprit) == null) {
            problems.add(at, "is missing");
        } else {
            String message = refusalOf(refusal, List.of(), secret);
            problems.add(at, message.startsWith(key + " ") ? message.substring(key.length() + 1) : message);
        }
    }

    /** What may be shown of a constructor's complaint. */
    static String refusalOf(Throwable refusal, List<String> unset, boolean secret) {
        if (refusal instanceof NullPointerException && !unset.isEmpty()) {
            return "a key is missing; not set: " + String.join(", ", unset);
        }
        if (secret) {
            return "the values don't fit; why is not shown, because one of them came from a reference";
        }
        String message = refusal.getMessage();
        return message == null ? "was refused: " + refusal.getClass().getName() : message;
    }
}
