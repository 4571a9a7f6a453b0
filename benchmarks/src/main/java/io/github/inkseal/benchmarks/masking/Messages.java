package io.github.inkseal.benchmarks.masking;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The messages of a run, always the same ones in the same order: so the bytes that a backend writes for one
 * cycle are always as many, whatever its masks look like.
 */
public final class Messages {

    /** After so many the messages begin again: a common multiple of the clean templates and the places of secrets. */
    public static final int CYCLE = 400;

    /** One message in so many has a secret. */
    static final int EVERY = 10;

    private Messages() {}

    /** A cycle without secrets. */
    public static List<Message> clean() {
        return IntStream.range(0, CYCLE).mapToObj(CleanMessage::of).toList();
    }

    /** The same cycle with a secret in every tenth message, all kinds in turns. */
    public static List<Message> withSecrets() {
        Secret[] kinds = Secret.values();
        return IntStream.range(0, CYCLE)
                .mapToObj(i -> {
                    int nth = i / EVERY;
                    return i % EVERY == EVERY - 1
                            ? kinds[nth % kinds.length].message(nth / kinds.length)
                            : CleanMessage.of(i);
                })
                .toList();
    }
}
