package io.github.inkseal.network;

import io.github.inkseal.config.ByteSize;
import io.github.inkseal.network.SpoolSettings.Write;
import io.github.inkseal.network.internal.connect.Backoff;
import io.github.inkseal.network.internal.connect.Route;
import io.github.inkseal.network.internal.connect.Target;
import io.github.inkseal.network.internal.outbox.MemoryOutbox;
import io.github.inkseal.network.internal.outbox.Outbox;
import io.github.inkseal.network.internal.ship.NettyStart;
import io.github.inkseal.network.internal.ship.Reach;
import io.github.inkseal.network.internal.spool.MachineKey;
import io.github.inkseal.network.internal.spool.Spool;
import io.github.inkseal.network.internal.spool.SpoolKey;
import io.github.inkseal.network.internal.syslog.SyslogFrames;
import io.github.inkseal.network.internal.tls.TlsSource;
import io.github.inkseal.spi.ComponentContext;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** What the writers of all protocols are made of. */
final class Setup {

    private static final int INSTANCE_BYTES = 8;
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private Setup() {}

    /** The writer's name among the writers. */
    static String name(ComponentContext context) {
        return context.name().replaceFirst("^writer ", "");
    }

    static Reach reach(
            List<String> hosts,
            int port,
            TlsSettings settings,
            @Nullable ProxySettings proxy,
            NetworkTimes times,
            ComponentContext context)
            throws GeneralSecurityException {
        return reach(hosts, port, InetAddress::getAllByName, settings, proxy, times, context);
    }

    static Reach reach(
            List<String> hosts,
            int port,
            Route.Resolver resolver,
            TlsSettings settings,
            @Nullable ProxySettings proxy,
            NetworkTimes times,
            ComponentContext context)
            throws GeneralSecurityException {
        List<Target> targets =
                hosts.stream().map(host -> Target.parse(host, port)).toList();
        NettyStart.quietly();
        TlsSource tls = new TlsSource(settings, context);
        // Bad files are to be heard of now, not at the first connection.
        tls.context();
        if (settings.pins().size() == 1) {
            context.report(
                    Level.WARN,
                    "has one pin only: nothing is sent once the receiver's key is replaced; add the next one's",
                    null);
        }
        return new Reach(
                new Route(targets, resolver, proxy), new Backoff(times.retry(), new SecureRandom()), tls, times);
    }

    /** Where a writer's records wait, in memory or on disk. */
    static Outbox outbox(
            String type, ByteSize queue, @Nullable SpoolSettings spool, int added, ComponentContext context) {
        if (spool == null) {
            return new MemoryOutbox(queue.bytes(), added);
        }
        // What a writer left is for the same one: others may have other receivers, and other bytes.
        String whose = type + "-" + name(context).replaceAll("[^A-Za-z0-9_-]", "_");
        Spool.Options options = new Spool.Options(
                spool.path().resolve(whose),
                spool.size().bytes(),
                spool.maxAge(),
                spool.write() == Write.ALWAYS,
                queue.bytes(),
                added);
        String key = spool.key();
        return new Spool(options, () -> key == null ? MachineKey.of(spool.path()) : SpoolKey.of(key), context::report);
    }

    /** For this process, as a new instance. */
    static SyslogFrames frames(SyslogFrames.Form form, SyslogHeader header, long messageSize) {
        return new SyslogFrames(
                form,
                header,
                (int) messageSize,
                hostName(),
                ProcessHandle.current().pid(),
                instance());
    }

    /** A name that no other process has. */
    static String instance() {
        byte[] instance = new byte[INSTANCE_BYTES];
        new SecureRandom().nextBytes(instance);
        return HexFormat.of().formatHex(instance);
    }

    /** Not by a resolver, which may take seconds. */
    static String hostName() {
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
