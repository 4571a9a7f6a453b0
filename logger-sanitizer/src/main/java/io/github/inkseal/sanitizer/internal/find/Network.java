package io.github.inkseal.sanitizer.internal.find;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** A range of addresses (RFC 4632, RFC 4291): the first {@code bits} of {@code prefix}. */
record Network(byte[] prefix, int bits) {

    static Network of(String cidr) {
        int slash = cidr.indexOf('/');
        byte[] prefix = parse(cidr.substring(0, slash));
        int bits = Integer.parseInt(cidr.substring(slash + 1));
        if (prefix == null || bits > prefix.length * 8) {
            throw new IllegalArgumentException("\"" + cidr + "\" is no network");
        }
        return new Network(prefix, bits);
    }

    boolean contains(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += 8) {
            int left = Math.min(8, bits - bit);
            int mask = 0xff << (8 - left) & 0xff;
            if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** The bytes of a literal address; null if it is none. Never asks a name server. */
    static byte @Nullable [] parse(String literal) {
        boolean numeric = literal.indexOf(':') >= 0 || literal.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        if (!numeric || !literal.matches("[0-9a-fA-F.:]+")) {
            return null;
        }
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException none) {
            return null;
        }
    }
}
