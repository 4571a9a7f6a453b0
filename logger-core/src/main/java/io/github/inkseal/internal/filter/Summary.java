package io.github.inkseal.internal.filter;

/**
 * What a record is to tell of events that were kept back. All of them have the same logger, level and writers, so that the record
 * goes exactly where they might have gone.
 *
 * @param logger their logger's number; {@link #MANY} if they had several
 * @param template their template's number; {@link #MANY} if they had several, or none that has a number
 * @param level from 0 for TRACE to 4 for ERROR
 * @param writers that each of them might have reached
 * @param count how many
 * @param sinceMicros when the first was logged, in microseconds since 1970
 */
public record Summary(int logger, int template, int level, long writers, long count, long sinceMicros) {

    /** In place of a number. */
    public static final int MANY = -1;

    /** The same for none but these writers. */
    public Summary onlyFor(long allowed) {
        return new Summary(logger, template, level, writers & allowed, count, sinceMicros);
    }
}
