package io.github.inkseal.benchmarks.network;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is logged: a number and words, always 42 characters, with which a syslog message of Inkseal's has about 160 bytes.
 */
final class Message {

    /** With a number of eight digits. */
    static final String TEMPLATE = "n={} order of a customer took 104 us";

    private static final int FIRST = 10_000_000;
    private static final Pattern NUMBER = Pattern.compile("n=(\\d{8}) ");

    private Message() {}

    /** The argument of a message. */
    static Integer argument(int number) {
        return FIRST + number;
    }

    static String text(int number) {
        return TEMPLATE.replace("{}", String.valueOf(FIRST + number));
    }

    /** The number of the message in a line; -1 if there is none. */
    static int number(String line) {
        Matcher matcher = NUMBER.matcher(line);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) - FIRST : -1;
    }
}
