package io.github.inkseal.config;

import java.util.Map;
import java.util.Objects;

/**
 * {@code type: json}, one JSON object a line.
 *
 * @param profile which names its members have
 * @param fields members that each record has, e.g. {@code service.name}; with the profiles of others only
 * @param stack how stack traces are laid out
 */
public record JsonSettings(Profile profile, Map<String, String> fields, StackSettings stack) {

    /** Names of members. */
    public enum Profile {
        /** Inkseal's own: everything there is, in groups. */
        INKSEAL,
        /** Elastic Common Schema, version 8.11, nested as Spring Boot nests it. */
        ECS,
        /** As logstash-logback-encoder and Spring Boot call them. */
        LOGSTASH
    }

    public JsonSettings {
        Objects.requireNonNull(profile, "profile");
        fields = Map.copyOf(fields);
        Objects.requireNonNull(stack, "stack");
        if (profile == Profile.INKSEAL && !fields.isEmpty()) {
            throw new IllegalArgumentException("fields needs the profile ecs or logstash");
        }
    }

    /** Inkseal's own. */
    public static JsonSettings defaults() {
        return of(Profile.INKSEAL);
    }

    /** Without members of its own. */
    public static JsonSettings of(Profile profile) {
        return new JsonSettings(profile, Map.of(), StackSettings.defaults());
    }

    public JsonSettings withFields(Map<String, String> value) {
        return new JsonSettings(profile, value, stack);
    }

    public JsonSettings withStack(StackSettings value) {
        return new JsonSettings(profile, fields, value);
    }
}
