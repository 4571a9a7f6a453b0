package io.github.inkseal.network.internal.collect.wire;

import java.nio.charset.StandardCharsets;

/** What a RELP server says. */
public final class RelpAnswers {

    private RelpAnswers() {}

    /** To {@code open}: the only version there is, and the only command it takes. */
    public static byte[] opened(int number) {
        return response(number, "200 OK\nrelp_version=0\nrelp_software=inkseal\ncommands=syslog");
    }

    /** The record is stored. */
    public static byte[] stored(int number) {
        return response(number, "200 OK");
    }

    /**
     * What was sent is refused, and would be refused again.
     *
     * @param why one line
     */
    public static byte[] refused(int number, String why) {
        return response(number, "500 " + why);
    }

    /** To {@code close}. */
    public static byte[] closed(int number) {
        return frame(number, "rsp", "");
    }

    /** This side ends the connection; what has no answer is not stored. */
    public static byte[] serverClose() {
        return frame(0, "serverclose", "");
    }

    private static byte[] response(int number, String data) {
        return frame(number, "rsp", data);
    }

    private static byte[] frame(int number, String command, String data) {
        int length = data.getBytes(StandardCharsets.UTF_8).length;
        String text = number + " " + command + " " + length + (length == 0 ? "" : " " + data) + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
