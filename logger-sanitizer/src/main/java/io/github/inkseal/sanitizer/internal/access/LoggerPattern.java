package io.github.inkseal.sanitizer.internal.access;

import io.github.inkseal.internal.filter.Wildcard;

/**
 * A pattern of logger names, which usually are names of classes. Without a wildcard it is a logger and those
 * below it, as everywhere in the configuration; with a wildcard and without a dot it is the last part of the
 * name, the class without its package; else it is the whole name.
 */
record LoggerPattern(String text, Glob glob, Kind kind) {

    private enum Kind {
        AT_OR_BELOW,
        LAST_PART,
        WHOLE
    }

    /** @throws IllegalArgumentException if it is none */
    static LoggerPattern of(String text) {
        Glob glob = Glob.of(text, '.');
        if (!Wildcard.isIn(text)) {
            return new LoggerPattern(text, glob, Kind.AT_OR_BELOW);
        }
        return new LoggerPattern(text, glob, text.indexOf('.') < 0 ? Kind.LAST_PART : Kind.WHOLE);
    }

    boolean matches(String logger) {
        return switch (kind) {
            case AT_OR_BELOW ->
                logger.startsWith(text) && (logger.length() == text.length() || logger.charAt(text.length()) == '.');
            case LAST_PART -> glob.matches(logger.substring(logger.lastIndexOf('.') + 1));
            case WHOLE -> glob.matches(logger);
        };
    }
}
