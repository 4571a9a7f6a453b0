package io.github.inkseal.network;

import io.github.inkseal.config.ComponentConfig;
import io.github.inkseal.network.internal.connect.AllowedNetworks;
import io.github.inkseal.network.internal.otlp.OtlpFrames;
import io.github.inkseal.network.internal.otlp.OtlpRequest;
import io.github.inkseal.network.internal.ship.Reach;
import io.github.inkseal.network.internal.ship.ShippingWriter;
import io.github.inkseal.network.internal.tls.TokenSource;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Protection;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.TreeMap;

/** {@code type: otlp}. Its records are made by the encoder {@code otlp} unless another one is named, whose text is then the body. */
public final class OtlpFactory implements LogComponentFactory<OtlpSettings> {

    private static final int PORT = 4318;
    private static final String SERVICE = "service.name";

    /** For {@link java.util.ServiceLoader}. */
    public OtlpFactory() {}

    @Override
    public Class<?> kind() {
        return LogWriter.class;
    }

    @Override
    public String type() {
        return "otlp";
    }

    @Override
    public Class<OtlpSettings> settingsType() {
        return OtlpSettings.class;
    }

    @Override
    public ComponentConfig encoder() {
        return new ComponentConfig("otlp", new OtlpEncoderFactory.Settings());
    }

    @Override
    public Protection protection(OtlpSettings settings) {
        return Protection.ENCRYPTED_TRANSPORT;
    }

    @Override
    public LogWriter create(OtlpSettings settings, ComponentContext context) throws GeneralSecurityException {
        Map<String, String> resource = new TreeMap<>(settings.resource());
        String host = Setup.hostName();
        resource.putIfAbsent("host.name", host);
        // What OpenTelemetry calls a service that has not said what it is called.
        String service = resource.computeIfAbsent(SERVICE, name -> "unknown_service:java");
        String producer = settings.producer() == null ? host + "/" + service : settings.producer();
        OtlpFrames frames = new OtlpFrames(
                producer, Setup.instance(), (int) settings.recordSize().bytes());
        AllowedNetworks allowed = new AllowedNetworks(settings.allow());
        // Before the outbox: what is wrong with it must not leave a spool behind that is open.
        Reach reach = Setup.reach(
                settings.hosts(),
                PORT,
                name -> allowed.checked(name, InetAddress.getAllByName(name)),
                settings.tls(),
                settings.proxy(),
                settings.times(),
                context);
        TokenSource tokens = new TokenSource(settings.token(), settings.tokenFile(), context);
        // A bad file is to be heard of now, not at the first connection.
        tokens.token();
        return ShippingWriter.otlp(
                Setup.name(context),
                settings,
                frames::append,
                new OtlpRequest(resource),
                tokens,
                Setup.outbox(type(), settings.queue(), settings.spool(), 0, context),
                reach,
                context);
    }
}
