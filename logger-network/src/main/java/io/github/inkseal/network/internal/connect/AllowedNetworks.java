package io.github.inkseal.network.internal.connect;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps requests from going where only insiders can go: to this machine, its neighbours, a cloud's own services. It is the address that is
 * judged, each time a name is resolved, and that very address is then connected to.
 */
public final class AllowedNetworks {

    private static final int UNIQUE_LOCAL = 0xFC;
    private static final int UNIQUE_LOCAL_MASK = 0xFE;
    private static final int SHARED_FIRST = 100;
    private static final int SHARED_SECOND = 64;
    private static final int SHARED_MASK = 0xC0;
    private static final int BYTE = 0xFF;

    /** A network by its first address and the bits that its addresses share. */
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    private record Network(byte[] address, int bits) {

        boolean has(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int i = 0; i < bits; i++) {
                int mask = 0x80 >> (i % Byte.SIZE);
                if ((address[i / Byte.SIZE] & mask) != (other[i / Byte.SIZE] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Network> networks = new ArrayList<>();

    /**
     * Besides public addresses those of some networks are allowed.
     *
     * @param networks like {@code 10.0.0.0/8} or {@code ::1/128}
     * @throws IllegalArgumentException if one is none; the message is for the user
     */
    public AllowedNetworks(List<String> networks) {
        networks.forEach(network -> this.networks.add(network(network)));
    }

    /** Throws what the constructor would. */
    public static void check(List<String> networks) {
        networks.forEach(AllowedNetworks::network);
    }

    private static Network network(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        try {
            // Nothing else than digits is resolved by anybody.
            if (address.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*")) {
                byte[] bytes = InetAddress.getByName(address).getAddress();
                int all = bytes.length * Byte.SIZE;
                String bits = slash < 0 ? String.valueOf(all) : text.substring(slash + 1);
                if (bits.matches("[0-9]{1,3}") && Integer.parseInt(bits) <= all) {
                    return new Network(bytes, Integer.parseInt(bits));
                }
            }
        } catch (UnknownHostException noAddress) {
            // Said below.
        }
        throw new IllegalArgumentException("allow: \"" + text + "\" is no network; write it like 10.0.0.0/8");
    }

    /**
     * Those of a name's addresses that are allowed.
     *
     * @throws UnknownHostException if none is; the message says which key allows it
     */
    public InetAddress[] checked(String name, InetAddress[] addresses) throws UnknownHostException {
        InetAddress[] allowed = Arrays.stream(addresses).filter(this::isAllowed).toArray(InetAddress[]::new);
        if (allowed.length == 0) {
            throw new UnknownHostException(name + " is at " + addresses[0].getHostAddress()
                    + ", which is not in the public internet; if that is meant, add its network to allow");
        }
        return allowed;
    }

    private boolean isAllowed(InetAddress address) {
        byte[] bytes = address.getAddress();
        return isPublic(address, bytes) || networks.stream().anyMatch(network -> network.has(bytes));
    }

    private static boolean isPublic(InetAddress address, byte[] bytes) {
        boolean uniqueLocal = bytes.length > 4 && (bytes[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
        boolean shared =
                bytes.length == 4 && bytes[0] == SHARED_FIRST && (bytes[1] & BYTE & SHARED_MASK) == SHARED_SECOND;
        boolean nowhere = bytes.length == 4 && bytes[0] == 0;
        return !(address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || address.isAnyLocalAddress()
                || uniqueLocal
                || shared
                || nowhere);
    }
}
