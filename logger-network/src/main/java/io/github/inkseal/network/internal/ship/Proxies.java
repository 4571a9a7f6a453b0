package io.github.inkseal.network.internal.ship;

import io.github.inkseal.network.ProxySettings;
import io.github.inkseal.network.internal.connect.Target;
import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.handler.proxy.Socks5ProxyHandler;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Goes through a proxy before all else: what comes behind it in the pipeline sees the receiver. The writer's thread. */
final class Proxies {

    private Proxies() {}

    static ProxyHandler handler(ProxySettings settings, int connectMillis) {
        Target proxy = Target.parse(settings.address(), 0);
        // Resolved anew for each connection, like receivers are.
        SocketAddress address = new InetSocketAddress(proxy.host(), proxy.port());
        String user = settings.user();
        String password = settings.password();
        boolean known = user != null && password != null;
        ProxyHandler handler = settings.type() == ProxySettings.Type.HTTP
                ? (known ? new HttpProxyHandler(address, user, password) : new HttpProxyHandler(address))
                : (known ? new Socks5ProxyHandler(address, user, password) : new Socks5ProxyHandler(address));
        handler.setConnectTimeoutMillis(connectMillis);
        return handler;
    }
}
