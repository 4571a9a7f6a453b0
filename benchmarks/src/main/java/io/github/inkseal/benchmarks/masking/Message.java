package io.github.inkseal.benchmarks.masking;

import java.util.List;
import org.slf4j.helpers.MessageFormatter;

/**
 * One log call.
 *
 * @param template with a {@code {}} for each argument
 * @param arguments none of them null
 * @param canary a part of its secret that no mask may leave; empty if it has no secret
 */
public record Message(String template, List<Object> arguments, String canary) {

    public Message {
        arguments = List.copyOf(arguments);
    }

    static Message clean(String template, Object... arguments) {
        return new Message(template, List.of(arguments), "");
    }

    /** The message as it is written where nothing is masked. */
    public String text() {
        return MessageFormatter.arrayFormat(template, arguments.toArray()).getMessage();
    }

    /** Whether there is something to mask. */
    public boolean secret() {
        return !canary.isEmpty();
    }
}
