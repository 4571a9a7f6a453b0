package io.github.inkseal.network.internal.relp;

import java.util.Arrays;
import java.util.List;

/**
 * What a receiver answered.
 *
 * @param code 200 if all is well
 * @param text for people; one line of printable characters
 * @param offers the lines behind it
 */
public record RelpAnswer(int code, String text, List<String> offers) {

    /** The command of frames that are answers. */
    public static final String COMMAND = "rsp";

    /** What an answer says if all is well and there is no more to say. */
    static final String WELL_TEXT = "200 OK";

    private static final int OK = 200;
    private static final int MOST_SHOWN = 80;
    private static final int CODE_DIGITS = 3;
    private static final RelpAnswer WELL = new RelpAnswer(OK, "OK", List.of());

    public RelpAnswer {
        offers = List.copyOf(offers);
    }

    /**
     * Reads an answer's data.
     *
     * @throws RelpException if it is none
     */
    public static RelpAnswer of(String data) throws RelpException {
        if (data.equals(WELL_TEXT)) {
            return WELL;
        }
        int line = data.indexOf('\n');
        String status = line < 0 ? data : data.substring(0, line);
        if (status.length() < CODE_DIGITS
                || !status.chars().limit(CODE_DIGITS).allMatch(c -> c >= '0' && c <= '9')
                || (status.length() > CODE_DIGITS && status.charAt(CODE_DIGITS) != ' ')) {
            throw new RelpException("the receiver's answer has no code");
        }
        return new RelpAnswer(
                Integer.parseInt(status.substring(0, CODE_DIGITS)),
                printable(status.substring(CODE_DIGITS).strip()),
                line < 0 ? List.of() : Arrays.asList(data.substring(line + 1).split("\n", -1)));
    }

    private static String printable(String text) {
        return text.chars()
                .limit(MOST_SHOWN)
                .map(c -> c >= ' ' && c < 0x7f ? c : '?')
                .collect(StringBuilder::new, (out, c) -> out.append((char) c), StringBuilder::append)
                .toString();
    }

    public boolean isOk() {
        return code == OK;
    }

    /** Code and text as they are shown. */
    public String shown() {
        return text.isEmpty() ? Integer.toString(code) : code + " " + text;
    }

    /**
     * Checks the answer to {@code open}.
     *
     * @throws RelpException if records can't be sent to this receiver
     */
    public void checkOpen() throws RelpException {
        if (!isOk()) {
            throw new RelpException("the receiver refuses to open: " + shown());
        }
        List<String> versions = values("relp_version");
        if (!versions.contains("0") && !versions.contains("1")) {
            throw new RelpException("the receiver does not offer RELP's version 0 or 1");
        }
        if (!values("commands").contains("syslog")) {
            throw new RelpException("the receiver does not offer to take syslog messages");
        }
    }

    private List<String> values(String offer) {
        return offers.stream()
                .filter(line -> line.startsWith(offer + "="))
                .flatMap(
                        line -> Arrays.stream(line.substring(offer.length() + 1).split(",")))
                .map(String::strip)
                .toList();
    }
}
