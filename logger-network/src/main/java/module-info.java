/**
 * Writers for Inkseal that ship over verified TLS, and a collector that receives.
 *
 * <p>{@code jdk.net} has the times of TCP's keep-alive, where the virtual machine comes with it.
 */
module io.github.inkseal.network {
    requires transitive io.github.inkseal.core;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.handler.proxy;
    requires io.netty.resolver;
    requires io.netty.transport;
    requires jdk.net;
    requires static org.jspecify;

    exports io.github.inkseal.network;
    exports io.github.inkseal.network.collect;

    provides io.github.inkseal.spi.ControlCheck with
            io.github.inkseal.network.ShippingControls;
    provides io.github.inkseal.spi.LogComponentFactory with
            io.github.inkseal.network.OtlpEncoderFactory,
            io.github.inkseal.network.OtlpFactory,
            io.github.inkseal.network.RelpFactory,
            io.github.inkseal.network.SyslogTlsFactory;
}
