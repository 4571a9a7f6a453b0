package io.github.inkseal.network;

import io.github.inkseal.network.SyslogTlsSettings.Framing;
import io.github.inkseal.network.internal.ship.ShippingWriter;
import io.github.inkseal.network.internal.syslog.SyslogFrames;
import io.github.inkseal.network.internal.syslog.SyslogFrames.Form;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogWriter;
import io.github.inkseal.spi.Protection;
import java.security.GeneralSecurityException;

/** {@code type: syslog-tls}. */
public final class SyslogTlsFactory implements LogComponentFactory<SyslogTlsSettings> {

    private static final int PORT = 6514;

    /** For {@link java.util.ServiceLoader}. */
    public SyslogTlsFactory() {}

    @Override
    public Class<?> kind() {
        return LogWriter.class;
    }

    @Override
    public String type() {
        return "syslog-tls";
    }

    @Override
    public Class<SyslogTlsSettings> settingsType() {
        return SyslogTlsSettings.class;
    }

    @Override
    public Protection protection(SyslogTlsSettings settings) {
        return Protection.ENCRYPTED_TRANSPORT;
    }

    @Override
    public LogWriter create(SyslogTlsSettings settings, ComponentContext context) throws GeneralSecurityException {
        Form form = settings.framing() == Framing.LINES ? Form.LINES : Form.OCTETS;
        SyslogFrames frames =
                Setup.frames(form, settings.header(), settings.messageSize().bytes());
        return ShippingWriter.syslogTls(
                Setup.name(context),
                settings,
                frames::append,
                Setup.reach(settings.hosts(), PORT, settings.tls(), settings.proxy(), settings.times(), context),
                context);
    }
}
