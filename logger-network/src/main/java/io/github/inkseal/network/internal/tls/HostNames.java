package io.github.inkseal.network.internal.tls;

import io.netty.util.NetUtil;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Whether a certificate speaks for a host: by its alternative names, its common name counts for nothing. */
final class HostNames {

    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    private HostNames() {}

    static void check(String host, X509Certificate certificate) throws CertificateException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        boolean any = false;
        for (List<?> name : names == null ? List.<List<?>>of() : names) {
            int kind = (Integer) name.get(0);
            if (kind != DNS && kind != ADDRESS) {
                continue;
            }
            any = true;
            String value = String.valueOf(name.get(1));
            if (address == null ? kind == DNS && matches(host, value) : kind == ADDRESS && same(address, value)) {
                return;
            }
        }
        throw new CertificateException(
                any
                        ? "the certificate is not for " + host
                        : "the certificate has no subjectAltName; its common name does not count");
    }

    private static boolean same(byte[] address, String name) {
        return java.util.Arrays.equals(address, NetUtil.createByteArrayFromIpAddressString(name));
    }

    /** A star stands for one whole label, the first, of a name that has two more. */
    static boolean matches(String host, String name) {
        String wanted = plain(host);
        String given = plain(name);
        if (!given.startsWith("*.")) {
            return !given.isEmpty() && given.equals(wanted);
        }
        String rest = given.substring(1);
        int dot = wanted.indexOf('.');
        return dot > 0
                && rest.indexOf('.', 1) > 0
                && rest.indexOf('*') < 0
                && wanted.substring(dot).equals(rest);
    }

    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
