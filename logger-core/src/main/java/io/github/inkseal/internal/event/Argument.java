package io.github.inkseal.internal.event;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of values an event carries, four bits each.
 *
 * <p>A number, boolean or character is unboxed into a long; Strings and other immutable JDK values stay
 * references; what is none of these is {@link #FOREIGN} and must become text on the calling thread before
 * it is stored. The exact class decides, since a subclass may do anything.
 */
public final class Argument {

    /** How many bits a kind takes, and the mask for one. */
    public static final int KIND_BITS = 4;

    public static final int KIND_MASK = (1 << KIND_BITS) - 1;

    public static final int NULL = 0;
    public static final int INT = 1;
    public static final int LONG = 2;
    public static final int SHORT = 3;
    public static final int BYTE = 4;
    public static final int BOOLEAN = 5;
    public static final int CHAR = 6;
    public static final int FLOAT = 7;
    public static final int DOUBLE = 8;
    /** From here up the value is a reference. */
    public static final int STRING = 9;

    /** An immutable JDK value, rendered by its own toString(). */
    public static final int VALUE = 10;

    /** Anything else: user code, mutable, or unknown. Never stored. */
    public static final int FOREIGN = 15;

    private static final Set<Class<?>> VALUES = Set.of(
            UUID.class,
            BigDecimal.class,
            BigInteger.class,
            Instant.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            OffsetTime.class,
            ZonedDateTime.class,
            ZoneOffset.class,
            Duration.class,
            Period.class,
            Year.class,
            YearMonth.class,
            MonthDay.class,
            Month.class,
            DayOfWeek.class,
            URI.class,
            Inet4Address.class,
            Inet6Address.class,
            Locale.class);

    private Argument() {}

    /** The kind of a value, by its exact class. */
    public static int kindOf(@Nullable Object value) {
        if (value == null) {
            return NULL;
        }
        Class<?> type = value.getClass();
        if (type == String.class) {
            return STRING;
        }
        if (type == Integer.class) {
            return INT;
        }
        if (type == Long.class) {
            return LONG;
        }
        return otherKind(type);
    }

    private static int otherKind(Class<?> type) {
        if (type == Double.class) {
            return DOUBLE;
        }
        if (type == Boolean.class) {
            return BOOLEAN;
        }
        if (type == Float.class) {
            return FLOAT;
        }
        if (type == Short.class) {
            return SHORT;
        }
        if (type == Byte.class) {
            return BYTE;
        }
        if (type == Character.class) {
            return CHAR;
        }
        return VALUES.contains(type) ? VALUE : FOREIGN;
    }

    /** The bits of a value of a kind below {@link #STRING}. */
    public static long bits(int kind, Object value) {
        return switch (kind) {
            case INT -> (Integer) value;
            case LONG -> (Long) value;
            case SHORT -> (Short) value;
            case BYTE -> (Byte) value;
            case BOOLEAN -> (Boolean) value ? 1 : 0;
            case CHAR -> (Character) value;
            case FLOAT -> Float.floatToRawIntBits((Float) value);
            case DOUBLE -> Double.doubleToRawLongBits((Double) value);
            default -> 0;
        };
    }

    /** The boxed value of a kind below {@link #STRING}. */
    public static @Nullable Object box(int kind, long bits) {
        return switch (kind) {
            case INT -> (int) bits;
            case LONG -> bits;
            case SHORT -> (short) bits;
            case BYTE -> (byte) bits;
            case BOOLEAN -> bits != 0;
            case CHAR -> (char) bits;
            case FLOAT -> Float.intBitsToFloat((int) bits);
            case DOUBLE -> Double.longBitsToDouble(bits);
            default -> null;
        };
    }
}
