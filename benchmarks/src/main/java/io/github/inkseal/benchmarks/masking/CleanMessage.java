package io.github.inkseal.benchmarks.masking;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Sixteen kinds of messages as servers write them, with numbers, paths, keys and values, durations and UUIDs,
 * and nothing that should be masked. Sixteen, so that no branch predictor learns one by heart; each has
 * 122 characters, whatever its values are. UUIDs are objects in some and texts in others, as in programs.
 */
final class CleanMessage {

    /** Characters of each message. */
    static final int LENGTH = 122;

    private static final List<UUID> UUIDS = uuids();

    private static final List<IntFunction<Message>> KINDS = List.of(
            i -> Message.clean(
                    "{} {} status={} bytes={} micros={} span={} node=web-{}",
                    "GET",
                    "/api/v1/orders/" + order(i) + "/item",
                    status(i),
                    five(i),
                    six(i),
                    id(i),
                    two(i)),
            i -> Message.clean(
                    "Order {} of {} accepted in {} from {} with {} lines, correlation {}",
                    order(i),
                    customer(i),
                    took(i),
                    "web shop",
                    two(i),
                    uuid(i)),
            i -> Message.clean(
                    "{} {} took {} upstream=stock-{} cache={} id={} attempt={}",
                    "POST",
                    "/api/v2/baskets/" + order(i),
                    took(i),
                    two(i),
                    true,
                    id(i),
                    two(i + 1)),
            i -> Message.clean(
                    "Job {} finished: read={} written={} skipped={} took={} run={}",
                    "nightly-export",
                    six(i),
                    six(i + 1),
                    three(i),
                    took(i),
                    uuid(i)),
            i -> Message.clean(
                    "Package for order={} leaves warehouse={} carrier={} weight={} g id={}",
                    order(i),
                    three(i),
                    "parcel-north",
                    five(i),
                    id(i)),
            i -> Message.clean(
                    "Cache region={} hits={} misses={} evicted={} load={} owner={}",
                    "price-list-west",
                    six(i),
                    five(i),
                    three(i),
                    took(i),
                    uuid(i)),
            i -> Message.clean(
                    "Query {} returned {} rows in {} plan={} pool={} of {} id={}",
                    "findOpenOrders",
                    five(i),
                    took(i),
                    "index-scan",
                    two(i),
                    two(i + 1),
                    id(i)),
            i -> Message.clean(
                    "{} {} status={} type={} size={} in {} us span={}",
                    "PUT",
                    "/files/reports/" + order(i) + ".csv",
                    status(i),
                    "text/csv",
                    six(i),
                    six(i + 1),
                    uuid(i)),
            i -> Message.clean(
                    "Consumer group={} topic={} partition={} offset={} lag={} batch={}",
                    "invoicing",
                    "orders.new.v1",
                    two(i),
                    six(i),
                    three(i),
                    id(i)),
            i -> Message.clean(
                    "Retry {} of {} of order {} after {}: connect to stock-server timed out, id={}",
                    two(i),
                    two(i + 1),
                    order(i),
                    took(i),
                    uuid(i)),
            i -> Message.clean(
                    "Worker {} picked task={} kind={} priority={} waited={} left={}",
                    "pool-3-12",
                    id(i),
                    "render-invoice",
                    two(i),
                    took(i),
                    three(i)),
            i -> Message.clean(
                    "{} {} status={} region={} shard={} took={} span={}",
                    "DELETE",
                    "/api/v1/carts/" + order(i),
                    status(i),
                    "eu-central",
                    two(i),
                    took(i),
                    uuid(i)),
            i -> Message.clean(
                    "Price list {} loaded from {} with {} prices in {} by import {}",
                    "summer-2026",
                    "prices.csv",
                    five(i),
                    took(i),
                    id(i)),
            i -> Message.clean(
                    "Customer {} opened order {} ({} items, {} g) on page={} visit={}",
                    customer(i),
                    order(i),
                    two(i),
                    five(i),
                    "/shop/overview",
                    uuid(i)),
            i -> Message.clean(
                    "Feature {} is {} for customer={} at {} percent in {} us, context={}",
                    "new-checkout",
                    false,
                    customer(i),
                    two(i),
                    six(i),
                    id(i)),
            i -> Message.clean(
                    "Heap after sweep: used={} MiB of {} MiB, pause={} us, cause={}, cycle={}",
                    three(i),
                    five(i),
                    six(i),
                    "allocation",
                    uuid(i)));

    /** How many kinds there are. */
    static final int COUNT = KINDS.size();

    private CleanMessage() {}

    /** The message of that number; the kinds take turns. */
    static Message of(int i) {
        return KINDS.get(i % COUNT).apply(i);
    }

    static String order(int i) {
        return "K" + (100_000 + i * 797 % 900_000);
    }

    static int two(int i) {
        return 10 + i * 7 % 90;
    }

    private static String customer(int i) {
        return "c" + (10_000 + i * 61 % 90_000);
    }

    private static int status(int i) {
        return i % 7 == 0 ? 404 : 200;
    }

    private static int three(int i) {
        return 100 + i * 37 % 900;
    }

    private static int five(int i) {
        return 10_000 + i * 971 % 90_000;
    }

    private static long six(int i) {
        return 100_000 + i * 6_007L % 900_000;
    }

    /** From 0.101 to 0.999 seconds, never with a last digit 0, which would not be written. */
    private static Duration took(int i) {
        return Duration.ofMillis(101 + i * 53 % 90 * 10);
    }

    private static String id(int i) {
        return uuid(i).toString();
    }

    private static UUID uuid(int i) {
        return UUIDS.get(i % UUIDS.size());
    }

    private static List<UUID> uuids() {
        var random = new Random(42);
        return IntStream.range(0, Messages.CYCLE)
                .mapToObj(i -> {
                    // Version 4, as UUID.randomUUID makes them.
                    long high = (random.nextLong() & ~0xf000L) | 0x4000;
                    long low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
                    return new UUID(high, low);
                })
                .toList();
    }
}
