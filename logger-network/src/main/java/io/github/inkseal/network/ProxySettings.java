package io.github.inkseal.network;

import io.github.inkseal.config.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands between a writer and its receivers. TLS goes through it from end to end: it sees names and ports, and no record.
 *
 * @param type what it speaks
 * @param address its {@code name:port}
 * @param user how we are called there; null if it does not ask
 * @param password shown to it together with the user; a reference. By HTTP it can be read by who can read the network between us and the proxy
 * @param noProxy receivers that are reached without it: a name as in {@code hosts}, or {@code .example.com} for all that end so
 */
public record ProxySettings(
        Type type,
        String address,
        @Nullable String user,
        @Secret @Nullable String password,
        List<String> noProxy) {

    /** What a proxy speaks. */
    public enum Type {
        /** CONNECT (RFC 9110, 9.3.6). */
        HTTP,
        /** SOCKS, version 5 (RFC 1928, RFC 1929). */
        SOCKS5
    }

    public ProxySettings {
        if (type == null) {
            throw new IllegalArgumentException("type must be http or socks5");
        }
        if (address == null || !address.matches("(\\[[0-9a-fA-F:.]+]|[^\\s:/@]+):[0-9]{1,5}")) {
            throw new IllegalArgumentException("address must be like proxy.example.com:3128");
        }
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException("user and password need each other");
        }
        noProxy = noProxy == null ? List.of() : List.copyOf(noProxy);
    }

    /** Whether a receiver of this name is reached without it. */
    public boolean excludes(String host) {
        return noProxy.stream()
                .anyMatch(name -> name.startsWith(".")
                        ? host.regionMatches(true, host.length() - name.length(), name, 0, name.length())
                        : host.equalsIgnoreCase(name));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ProxySettings[type=" + type + ", address=" + address + ", user=" + user + ", noProxy=" + noProxy + "]";
    }
}
