package io.github.inkseal.network;

import io.github.inkseal.network.internal.ship.ShippingWriter;
import io.github.inkseal.network.internal.syslog.SyslogFrames;
import io.github.inkseal.network.internal.syslog.SyslogFrames.Form;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Protection;
import java.security.GeneralSecurityException;

/** {@code type: relp}. */
public final class RelpFactory implements LogComponentFactory<RelpSettings> {

    /** Nobody has registered one; this is what rsyslog's pages use. */
    private static final int PORT = 2514;

    /** For {@link java.util.ServiceLoader}. */
    public RelpFactory() {}

    @Override
    public Class<?> kind() {
        return LogWriter.class;
    }

    @Override
    public String type() {
        return "relp";
    }

    @Override
    public Class<RelpSettings> settingsType() {
        return RelpSettings.class;
    }

    @Override
    public Protection protection(RelpSettings settings) {
        return Protection.ENCRYPTED_TRANSPORT;
    }

    @Override
    public LogWriter create(RelpSettings settings, ComponentContext context) throws GeneralSecurityException {
        SyslogFrames frames = Setup.frames(
                Form.RELP, settings.header(), settings.messageSize().bytes());
        return ShippingWriter.relp(
                Setup.name(context),
                settings,
                frames::append,
                added -> Setup.outbox(type(), settings.queue(), settings.spool(), added, context),
                Setup.reach(settings.hosts(), PORT, settings.tls(), settings.proxy(), settings.times(), context),
                context);
    }
}
