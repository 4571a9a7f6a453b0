package io.github.inkseal.benchmarks;

import io.github.inkseal.benchmarks.masking.Message;
import java.util.List;
import org.slf4j.Logger;

/** Logs prepared messages in turns, each call with an array of its own as the compiler would make it. */
final class MessageCalls implements Bursts {

    private final Logger logger;
    private final String[] templates;
    private final Object[][] arguments;

    MessageCalls(Logger logger, List<Message> messages) {
        this.logger = logger;
        templates = messages.stream().map(Message::template).toArray(String[]::new);
        arguments =
                messages.stream().map(message -> message.arguments().toArray()).toArray(Object[][]::new);
    }

    @Override
    public void burst(int from, int count) {
        for (int i = from; i < from + count; i++) {
            int which = i % templates.length;
            // A copy, because some backends empty the array when they have written the event.
            logger.info(templates[which], arguments[which].clone());
        }
    }
}
