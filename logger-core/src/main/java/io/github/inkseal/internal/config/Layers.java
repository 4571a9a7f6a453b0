package io.github.inkseal.internal.config;

import io.github.inkseal.config.Profile;
import io.github.inkseal.internal.config.ConfigNode.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The documents a configuration is made of, each above the next: what a system property says, what the environment says, the
 * user's file, its profile. Groups of keys are put together key by key; of all else, lists too, the uppermost is taken whole. Each
 * entry goes on knowing where it came from.
 */
final class Layers {

    /** Keys that can be set from outside the file, with the system property and the environment variable for each. */
    private enum Outside {
        MODE("mode", "inkseal.mode", "INKSEAL_MODE"),
        PROFILE("profile", "inkseal.profile", "INKSEAL_PROFILE");

        private final String key;
        private final String property;
        private final String variable;

        Outside(String key, String property, String variable) {
            this.key = key;
            this.property = property;
            this.variable = variable;
        }
    }

    private static final Pattern HARDENED = Pattern.compile("(?im)^[^#\\n]*\\bmode[\"']?\\s*:\\s*[\"']?hardened\\b");

    private final Map<String, String> environment;
    private final Map<String, String> systemProperties;

    Layers(Map<String, String> environment, Map<String, String> systemProperties) {
        this.environment = environment;
        this.systemProperties = systemProperties;
    }

    /** The user's document below what is said from outside. A blank variable or property counts as none. */
    ConfigNode.Mapping withOutside(ConfigNode.Mapping document) {
        Map<String, Entry> said = new LinkedHashMap<>();
        for (Outside outside : Outside.values()) {
            String property = systemProperties.getOrDefault(outside.property, "");
            String variable = environment.getOrDefault(outside.variable, "");
            if (!property.isBlank()) {
                said.put(outside.key, literal(property, "system property " + outside.property));
            } else if (!variable.isBlank()) {
                said.put(outside.key, literal(variable, "environment " + outside.variable));
            }
        }
        return over(new ConfigNode.Mapping(document.line(), said), document);
    }

    /**
     * Whether a configuration that can't be used asks for hardened mode. A mode that can't be understood counts as one that does:
     * it may be misspelt. So does a file that can't be parsed, where a line says so.
     *
     * @param text the file's; null if there is none, or it could not be read
     */
    boolean asksForHardened(@Nullable String text, References references) {
        for (String said : List.of(
                systemProperties.getOrDefault(Outside.MODE.property, ""),
                environment.getOrDefault(Outside.MODE.variable, ""))) {
            if (!said.isBlank()) {
                return mayBeHardened(said);
            }
        }
        if (text == null) {
            return false;
        }
        try {
            return textAsksForHardened(text, references);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return HARDENED.matcher(text).find();
        }
    }

    private static boolean textAsksForHardened(String text, References references) {
        ConfigNode root = YamlReader.read(text, "", new Problems());
        if (!(root instanceof ConfigNode.Mapping mapping)) {
            return HARDENED.matcher(text).find();
        }
        Entry entry = mapping.entries().get("mode");
        if (entry == null || !(entry.value() instanceof ConfigNode.Scalar scalar)) {
            return entry != null && !(entry.value() instanceof ConfigNode.Nothing);
        }
        References.Value value = references.resolve(scalar.text(), Place.of(""), new Problems());
        return value == null || mayBeHardened(value.text());
    }

    private static boolean mayBeHardened(String mode) {
        String word = mode.strip();
        return !word.equalsIgnoreCase("normal") && !word.equalsIgnoreCase("mock");
    }

    /** A document above that of its profile. One that names none, or none there is, stays as it is: its binding tells. */
    static ConfigNode.Mapping withProfile(ConfigNode.Mapping document, References references, Problems problems) {
        Entry entry = document.entries().get("profile");
        Profile profile = entry == null ? null : profile(entry, references);
        return profile == null ? document : over(document, document(profile, problems));
    }

    /** The document of a profile. */
    static ConfigNode.Mapping document(Profile profile, Problems problems) {
        String name = ScalarBinder.name(profile);
        ConfigNode root = YamlReader.read(text(profile), "profile " + name, problems);
        if (root instanceof ConfigNode.Mapping mapping) {
            return mapping;
        }
        throw new IllegalStateException("the profile " + name + " is no group of keys");
    }

    /** A profile as it is written down. */
    static String text(Profile profile) {
        String resource = "profile-" + ScalarBinder.name(profile) + ".yaml";
        try (InputStream in = Layers.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not in this jar");
            }
            return SourceFiles.read(in);
        } catch (SourceFiles.Unreadable e) {
            throw new IllegalStateException(resource + " " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ConfigNode.Mapping over(ConfigNode.Mapping upper, ConfigNode.Mapping lower) {
        Map<String, Entry> entries = new LinkedHashMap<>(lower.entries());
        upper.entries().forEach((key, entry) -> {
            Entry below = entries.get(key);
            if (below == null) {
                entries.put(key, entry);
            } else if (entry.value() instanceof ConfigNode.Mapping ours
                    && below.value() instanceof ConfigNode.Mapping theirs) {
                entries.put(key, new Entry(entry.line(), over(ours, theirs), entry.source()));
            } else if (!(entry.value() instanceof ConfigNode.Nothing)) {
                entries.put(key, entry);
            }
        });
        return new ConfigNode.Mapping(upper.line(), entries);
    }

    private static @Nullable Profile profile(Entry entry, References references) {
        if (!(entry.value() instanceof ConfigNode.Scalar scalar)) {
            return null;
        }
        // What is wrong with it is reported once, when it is bound.
        References.Value value = references.resolve(scalar.text(), Place.of(entry.source()), new Problems());
        for (Profile profile : Profile.values()) {
            if (value != null
                    && ScalarBinder.name(profile).equalsIgnoreCase(value.text().strip())) {
                return profile;
            }
        }
        return null;
    }

    private static Entry literal(String text, String source) {
        return new Entry(0, new ConfigNode.Scalar(0, text.replace("${", "$${")), source);
    }
}
