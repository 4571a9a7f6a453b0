package io.github.inkseal.network;

import io.github.inkseal.network.internal.connect.Backoff;
import io.github.inkseal.network.internal.connect.Route;
import io.github.inkseal.network.internal.connect.Target;
import io.github.inkseal.network.internal.ship.SyslogTlsWriter;
import io.github.inkseal.network.internal.syslog.SyslogFrames;
import io.github.inkseal.network.internal.tls.TlsSource;
import io.github.inkseal.spi.ComponentContext;
import io.github.inkseal.spi.LogComponentFactory;
import io.github.inkseal.spi.LogWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.event.Level;

/** {@code type: syslog-tls}. */
public final class SyslogTlsFactory implements LogComponentFactory<SyslogTlsSettings> {

    private static final int PORT = 6514;
    private static final int INSTANCE_BYTES = 8;
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

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
    public LogWriter create(SyslogTlsSettings settings, ComponentContext context) throws GeneralSecurityException {
        List<Target> targets =
                settings.hosts().stream().map(host -> Target.parse(host, PORT)).toList();
        TlsSource tls = new TlsSource(settings.tls(), context);
        // Bad files are to be heard of now, not at the first connection.
        tls.context();
        if (settings.tls().pins().size() == 1) {
            context.report(
                    Level.WARN,
                    "has one pin only: nothing is sent once the receiver's key is replaced; add the next one's",
                    null);
        }
        SecureRandom random = new SecureRandom();
        byte[] instance = new byte[INSTANCE_BYTES];
        random.nextBytes(instance);
        SyslogFrames frames = new SyslogFrames(
                settings,
                hostName(),
                ProcessHandle.current().pid(),
                HexFormat.of().formatHex(instance));
        return new SyslogTlsWriter(
                context.name().replaceFirst("^writer ", ""),
                settings,
                frames,
                new Route(targets, InetAddress::getAllByName),
                new Backoff(settings.times().retry(), random),
                tls,
                context);
    }

    /** Not by a resolver, which may take seconds. */
    private static String hostName() {
        try {
            if (Files.exists(HOST_NAME)) {
                return Files.readString(HOST_NAME).strip();
            }
        } catch (IOException unknown) {
            // The environment may know.
        }
        String named = System.getenv("HOSTNAME");
        String windows = named == null ? System.getenv("COMPUTERNAME") : named;
        return windows == null ? "-" : windows;
    }
}
