package io.github.inkseal.config;

/** {@code type: json}, one JSON object a line in Inkseal's own profile. */
public record JsonSettings() {

    public static JsonSettings defaults() {
        return new JsonSettings();
    }
}
