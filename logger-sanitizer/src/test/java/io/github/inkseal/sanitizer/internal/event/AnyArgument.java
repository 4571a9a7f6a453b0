package io.github.inkseal.sanitizer.internal.event;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** Arguments of every type that a message may be given. */
final class AnyArgument {

    private final Fragments fragments;
    private final Random random;

    AnyArgument(Fragments fragments, Random random) {
        this.fragments = fragments;
        this.random = random;
    }

    /** Arguments for a template with so many holes: mostly as many. */
    Object[] forHoles(int holes) {
        int count = switch (fragments.below(8)) {
            case 0 -> Math.max(0, holes - 1);
            case 1 -> holes + 1 + fragments.below(2);
            default -> holes;
        };
        List<Object> result = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            result.add(argument());
        }
        return result.toArray();
    }

    /** An argument of any kind. */
    private Object argument() {
        return switch (fragments.below(31)) {
            case 0, 1 -> fragments.below(100_000);
            case 2 -> random.nextInt();
            case 3 -> 4111111111111111L;
            case 4 -> random.nextLong() >>> fragments.below(50);
            case 5 -> (short) random.nextInt();
            case 6 -> (byte) random.nextInt();
            case 7 -> (char) (32 + fragments.below(200));
            case 8 -> random.nextBoolean();
            case 9 -> null;
            case 10 -> random.nextFloat() * fragments.below(10_000);
            case 11 -> random.nextDouble() * Math.pow(10, fragments.below(20));
            case 12 -> new UUID(random.nextLong(), random.nextLong());
            case 13 -> Instant.ofEpochMilli(random.nextLong() >>> 22);
            case 14 -> Duration.ofMillis(random.nextInt());
            case 15 -> LocalDate.ofEpochDay(fragments.below(40_000));
            case 16 -> new BigDecimal(BigInteger.valueOf(random.nextLong()), fragments.below(12));
            case 17 ->
                URI.create(
                        fragments.below(2) == 0
                                ? "https://u:hunter2@example.com/x?token=abcdefgh"
                                : "mailto:jane.doe@example.com");
            case 18 -> address();
            case 19 -> new Foreign(fragments.text(4));
            case 20 -> time();
            case 21 -> fragments.one(Pieces.WORDS);
            case 22 -> fragments.one(Pieces.SECRETS);
            case 23 -> fragments.one(Pieces.JOINTS);
            case 24 -> fragments.one(Phrases.ALL);
            case 25 -> fragments.digits(1 + fragments.below(19));
            default -> fragments.text(4);
        };
    }

    private Object time() {
        Instant instant = Instant.ofEpochSecond(random.nextLong() >>> 30);
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(fragments.below(36) * 3600 - 18 * 3600);
        return switch (fragments.below(10)) {
            case 0 -> Locale.GERMANY;
            case 1 -> offset;
            case 2 -> OffsetDateTime.ofInstant(instant, offset);
            case 3 -> ZonedDateTime.ofInstant(instant, ZoneId.of("Europe/Berlin"));
            case 4 -> Period.of(fragments.below(100), fragments.below(100), fragments.below(1000));
            case 5 -> Year.of(fragments.below(4000));
            case 6 -> MonthDay.of(1 + fragments.below(12), 1 + fragments.below(28));
            case 7 -> Duration.ofNanos(random.nextLong() >>> fragments.below(60));
            default -> LocalDateTime.ofInstant(instant, offset);
        };
    }

    private InetAddress address() {
        byte[] bytes = new byte[fragments.below(2) == 0 ? 4 : 16];
        random.nextBytes(bytes);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength);
        }
    }

    /** A class of the application. */
    record Foreign(String text) {
        @Override
        public String toString() {
            return text;
        }
    }
}
