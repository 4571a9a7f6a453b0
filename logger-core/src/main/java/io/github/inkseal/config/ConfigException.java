package io.github.inkseal.config;

import java.util.List;

/**
 * A configuration that can't be used. The message holds every problem found, one a line, each with its
 * source, line, path and what to do about it. Values that came from a reference are never in it.
 */
public final class ConfigException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one of all problems.
     *
     * @param problems at least one, each without line breaks
     */
    public ConfigException(List<String> problems) {
        super(String.join("\n", problems));
    }

    /** Each problem's line, in the order of the file. */
    public List<String> problems() {
        String message = getMessage();
        return message == null ? List.of() : message.lines().toList();
    }
}
