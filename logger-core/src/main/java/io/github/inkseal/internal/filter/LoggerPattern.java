package io.github.inkseal.internal.filter;

/**
 * A pattern of logger names, which usually are names of classes. Without a wildcard it is a logger and those
 * below it, as everywhere in the configuration; with a wildcard and without a dot it is the last part of the
 * name, the class without its package; else it is the whole name.
 */
public record LoggerPattern(String text, Glob glob, Kind kind) {

    /** What of a name the pattern is held against. */
    public enum Kind {
        AT_OR_BELOW,
        LAST_PART,
        WHOLE
    }

    /**
     * A pattern.
     *
     * @throws IllegalArgumentException if it is none; the message says what is wrong with it
     */
    public static LoggerPattern of(String text) {
        Glob glob = Glob.of(text, '.');
        if (!Wildcard.isIn(text)) {
            return new LoggerPattern(text, glob, Kind.AT_OR_BELOW);
        }
        return new LoggerPattern(text, glob, text.indexOf('.') < 0 ? Kind.LAST_PART : Kind.WHOLE);
    }

    /** Whether a name is that of a logger, or of one below it. */
    static boolean isAtOrBelow(String name, String logger) {
        return name.startsWith(logger) && (name.length() == logger.length() || name.charAt(logger.length()) == '.');
    }

    /** Whether it matches the name of a logger. */
    public boolean matches(String logger) {
        return switch (kind) {
            case AT_OR_BELOW -> isAtOrBelow(logger, text);
            case LAST_PART -> glob.matches(logger.substring(logger.lastIndexOf('.') + 1));
            case WHOLE -> glob.matches(logger);
        };
    }
}
