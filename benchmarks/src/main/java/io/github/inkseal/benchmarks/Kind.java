package io.github.inkseal.benchmarks;

/** What is measured. */
enum Kind {
    /** The caller's cost a call. */
    CALLER("caller"),
    /** The rate at which messages can be written for long. */
    SUSTAINED("sustained"),
    /** What an application costs that does not log. */
    IDLE("idle");

    private final String id;

    Kind(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    static Kind of(String id) {
        for (Kind kind : values()) {
            if (kind.id.equals(id)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind " + id + "; there are caller, sustained and idle");
    }
}
