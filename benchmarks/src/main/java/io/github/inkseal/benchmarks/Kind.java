package io.github.inkseal.benchmarks;

import io.github.inkseal.benchmarks.masking.Message;
import io.github.inkseal.benchmarks.masking.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What is measured. */
enum Kind {
    /** The caller's cost a call. */
    CALLER("caller"),
    /** The rate at which messages can be written for long. */
    SUSTAINED("sustained"),
    /** The same for JSON, into files. */
    JSON("json"),
    /** What an application costs that does not log. */
    IDLE("idle"),
    /** The rate of messages without secrets. */
    CLEAN("clean"),
    /** The rate of messages of which every tenth has a secret. */
    SECRETS("secrets"),
    /** The rate at which messages can be sealed, onto a disk. */
    SEALING_DISK("disk"),
    /** The same into files that are memory. */
    SEALING_MEMORY("memory"),
    /** The rate and the time of calls that return when their record is forced. */
    AUDIT("audit"),
    /** How fast a sealed log is searched. */
    READING("reading"),
    /** How long after its start a JVM's first event is in the file. */
    FIRST("first");

    /** Where Linux has files that are memory. */
    private static final Path MEMORY = Path.of("/dev/shm");

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

    /** Whether it is watched in the first rounds only. */
    boolean isRare() {
        return this == IDLE || this == AUDIT || this == READING || this == FIRST;
    }

    /** Whether this machine has what it needs. */
    boolean isPossible() {
        return this != SEALING_MEMORY || Files.isWritable(MEMORY);
    }

    /**
     * Where the measured JVMs write.
     *
     * @param work where they do so if nothing else matters
     */
    Path place(Path work) {
        return this == SEALING_MEMORY ? MEMORY : work;
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
