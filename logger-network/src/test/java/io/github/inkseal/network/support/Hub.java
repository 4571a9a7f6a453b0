package io.github.inkseal.network.support;

import io.github.inkseal.network.support.Receiver.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A receiver that each of the writers can ship to: rsyslog, or OpenTelemetry's own classes. */
public interface Hub extends AutoCloseable {

    static Hub of(Shipping way, Path home, Authority authority) throws Exception {
        if (way == Shipping.OTLP) {
            OtlpPeer peer = new OtlpPeer(authority, authority.server("IP:127.0.0.1"), OtlpPeer::well);
            return new Hub() {
                @Override
                public int port() {
                    return peer.port();
                }

                @Override
                public List<String> lines() {
                    return peer.bodies();
                }

                @Override
                public void close() {
                    peer.close();
                }
            };
        }
        Kind kind = way == Shipping.RELP ? Kind.RELP_OPENSSL : Kind.RSYSLOG_OPENSSL;
        Receiver receiver = new Receiver(kind, home, authority.server("IP:127.0.0.1"), authority.certificate());
        return new Hub() {
            @Override
            public int port() {
                return receiver.port();
            }

            @Override
            public List<String> lines() throws IOException {
                return receiver.lines();
            }

            @Override
            public void close() {
                receiver.close();
            }
        };
    }

    int port();

    /** The messages so far, those that came twice too. */
    List<String> lines() throws IOException;

    @Override
    void close() throws Exception;
}
