package io.github.inkseal.benchmarks;

import io.github.inkseal.benchmarks.masking.Message;
import io.github.inkseal.benchmarks.masking.Messages;
import java.util.Arrays;
import java.util.List;

/** What is measured. */
enum Kind {
    /** The caller's cost a call. */
    CALLER("caller"),
    /** The rate at which messages can be written for long. */
    SUSTAINED("sustained"),
    /** What an application costs that does not log. */
    IDLE("idle"),
    /** The rate of messages without secrets. */
    CLEAN("clean"),
    /** The rate of messages of which every tenth has a secret. */
    SECRETS("secrets");

    private final String id;

    Kind(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /** Whether it is about masking. */
    boolean masks() {
        return this == CLEAN || this == SECRETS;
    }

    /** A cycle of what is logged, of those that are about masking. */
    List<Message> messages() {
        return this == SECRETS ? Messages.withSecrets() : Messages.clean();
    }

    static Kind of(String id) {
        for (Kind kind : values()) {
            if (kind.id.equals(id)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind " + id + "; there are "
                + Arrays.stream(values()).map(Kind::id).toList());
    }
}
