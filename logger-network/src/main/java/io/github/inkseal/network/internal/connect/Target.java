package io.github.inkseal.network.internal.connect;

/**
 * A receiver as the configuration names it.
 *
 * @param host a name or an address, an IPv6 one without brackets
 * @param port 1 to 65535
 */
public record Target(String host, int port) {

    /**
     * Reads {@code host}, {@code host:port} or {@code [address]:port}.
     *
     * @param otherwise the port where none is named
     * @throws IllegalArgumentException if it is none of these; the message is for the user
     */
    public static Target parse(String text, int otherwise) {
        String host = text.strip();
        String port = "";
        int colon = host.lastIndexOf(':');
        if (host.startsWith("[")) {
            int end = host.indexOf(']');
            if (end < 0 || (end + 1 < host.length() && host.charAt(end + 1) != ':')) {
                throw wrong(text);
            }
            port = end + 1 < host.length() ? host.substring(end + 2) : "";
            host = host.substring(1, end);
        } else if (colon >= 0 && host.indexOf(':') == colon) {
            port = host.substring(colon + 1);
            host = host.substring(0, colon);
        }
        if (host.isEmpty() || host.chars().anyMatch(c -> c <= ' ' || c == '/' || c == '@')) {
            throw wrong(text);
        }
        return new Target(host, port.isEmpty() ? otherwise : port(port, text));
    }

    private static int port(String port, String text) {
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
            throw wrong(text);
        }
        return Integer.parseInt(port);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "hosts: \"" + text + "\" is no receiver; write it like logs.example.com:6514");
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
