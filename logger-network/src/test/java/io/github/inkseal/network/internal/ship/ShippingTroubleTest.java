package io.github.inkseal.network.internal.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inkseal.network.NetworkTimes;
import io.github.inkseal.network.RelpSettings;
import io.github.inkseal.network.SyslogHeader;
import io.github.inkseal.network.TlsSettings;
import io.github.inkseal.network.internal.connect.Backoff;
import io.github.inkseal.network.internal.connect.Route;
import io.github.inkseal.network.internal.connect.Target;
import io.github.inkseal.network.internal.otlp.OtlpRequest;
import io.github.inkseal.network.internal.outbox.Chunk;
import io.github.inkseal.network.internal.outbox.Outbox;
import io.github.inkseal.network.internal.syslog.SyslogFrames;
import io.github.inkseal.network.internal.syslog.SyslogFrames.Form;
import io.github.inkseal.network.internal.tls.TlsSource;
import io.github.inkseal.network.internal.tls.TokenSource;
import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.Ports;
import io.github.inkseal.network.support.RelpPeer;
import io.github.inkseal.network.support.SilentContext;
import io.github.inkseal.spi.LogBatch;
import io.github.inkseal.spi.Loss;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

/** What goes wrong on the way to a receiver is neither counted twice nor held for worse than it is. */
class ShippingTroubleTest {

    private static final int LENGTH = 1_000;

    @TempDir
    Path home;

    private Authority authority;
    private TlsSettings tls;

    @BeforeEach
    void make() throws Exception {
        authority = new Authority(home.resolve("ca"));
        tls = TlsSettings.defaults().withTrust(authority.certificate());
    }

    private Reach reach(int port, NetworkTimes times) {
        return new Reach(
                new Route(List.of(Target.parse("127.0.0.1:" + port, 1)), InetAddress::getAllByName, null),
                new Backoff(times.retry(), new Random(1)),
                new TlsSource(tls, new SilentContext()),
                times);
    }

    /** Takes one chunk, and no others than important ones if it is told so; fails with the next one. */
    private static class Failing implements Outbox {
        private final boolean importantOnly;
        private int taken;

        Failing(boolean importantOnly) {
            this.importantOnly = importantOnly;
        }

        @Override
        public boolean offer(Chunk chunk, boolean important) {
            if (importantOnly && !important) {
                return false;
            }
            if (taken > 0) {
                throw new NoClassDefFoundError("as it comes");
            }
            taken = chunk.records();
            return true;
        }

        @Override
        public @Nullable Chunk poll(boolean full) {
            return null;
        }

        @Override
        public void done(Chunk chunk) {}

        @Override
        public void lost(long record, boolean event) {}

        @Override
        public @Nullable Loss takeLoss() {
            return null;
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public long position() {
            return 0;
        }

        @Override
        public void close() {}
    }

    private static LogBatch batch(int infos, int warnings) {
        LogBatch batch = new LogBatch(LENGTH);
        for (int i = 0; i < infos + warnings; i++) {
            batch.buffer().raw("x".repeat(LENGTH));
            batch.add(i, 1_795_256_430_000_000L, i < infos ? Level.INFO : Level.WARN, false);
        }
        return batch;
    }

    private ShippingWriter writer(Outbox outbox) throws Exception {
        RelpSettings settings = RelpSettings.of(List.of("127.0.0.1:1"), tls);
        SyslogFrames frames = new SyslogFrames(Form.RELP, SyslogHeader.defaults(), 8_096, "web1", 42, "abcd");
        return ShippingWriter.relp(
                "hub",
                settings,
                frames::append,
                added -> outbox,
                reach(Ports.free(), settings.times()),
                new SilentContext());
    }

    @Test
    void an_error_in_the_midst_of_a_batch_leaves_written_what_was_taken_before() throws Exception {
        Failing outbox = new Failing(false);
        ShippingWriter writer = writer(outbox);
        LogBatch batch = batch(100, 0);
        assertThatThrownBy(() -> writer.write(batch)).isInstanceOf(NoClassDefFoundError.class);
        assertThat(outbox.taken).isBetween(2, 50);
        assertThat(batch.markedWritten()).isEqualTo(outbox.taken);
        assertThat(writer.takeLoss()).isNull();
        writer.close();
    }

    @Test
    void an_error_among_the_important_ones_leaves_their_numbers_right() throws Exception {
        Failing outbox = new Failing(true);
        ShippingWriter writer = writer(outbox);
        LogBatch batch = batch(3, 100);
        assertThatThrownBy(() -> writer.write(batch)).isInstanceOf(NoClassDefFoundError.class);
        assertThat(outbox.taken).isBetween(2, 50);
        assertThat(batch.markedWritten()).isEqualTo(3 + outbox.taken);
        assertThat(writer.takeLoss()).isEqualTo(new Loss(0, 3, 3));
        assertThat(writer.takeLoss()).isNull();
        writer.close();
    }

    @Test
    void nothing_is_given_up_for_its_age_before_a_try_has_failed() throws Exception {
        Duration usual = Duration.ofSeconds(30);
        // It looks at the clock each ms, and the receiver never answers.
        NetworkTimes times =
                new NetworkTimes(Duration.ofMillis(300), usual, usual, usual, usual, usual, Duration.ofMillis(1));
        CompletableFuture<Shipper> made = new CompletableFuture<>();
        CompletableFuture<String> concern = new CompletableFuture<>();
        Outbox outbox = new Failing(false) {
            @Override
            public void tend() {
                concern.complete(String.valueOf(made.join().concern()));
            }
        };
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Shipper shipper = new Shipper(
                    "hub",
                    outbox,
                    connection -> new SyslogSession(connection, 1, 1),
                    reach(silent.getLocalPort(), times),
                    new SilentContext());
            made.complete(shipper);
            shipper.start();
            assertThat(concern.get(60, TimeUnit.SECONDS)).startsWith("not connected to 127.0.0.1:");
            shipper.finish(1);
        }
    }

    @Test
    void what_nobody_expects_when_records_could_be_sent_ends_the_connection_and_is_told_of() throws Exception {
        Path gone;
        try (FileSystem archive = FileSystems.newFileSystem(home.resolve("a.zip"), Map.of("create", "true"))) {
            gone = archive.getPath("/token");
        }
        TokenSource tokens = new TokenSource(null, gone, new SilentContext());
        HttpRequests requests = new HttpRequests(new OtlpRequest(Map.of()), "/", false);
        try (RelpPeer peer = new RelpPeer(authority, (frame, talk) -> talk.well(frame))) {
            Shipper shipper = new Shipper(
                    "hub",
                    new Failing(false),
                    connection -> new OtlpSession(connection, requests, tokens, new BatchSize(1_000), 1),
                    reach(peer.port(), NetworkTimes.defaults()),
                    new SilentContext());
            shipper.start();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> String.valueOf(shipper.concern()).endsWith(": ClosedFileSystemException"));
            shipper.finish(1);
        }
    }

    @Test
    void what_waits_for_the_socket_counts_with_the_memory_that_it_holds() throws Exception {
        CompletableFuture<Channel> channel = new CompletableFuture<>();
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        int port = Ports.free();
        Route.Hop hop = new Route.Hop(
                Target.parse("127.0.0.1:" + port, 1),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                null);
        MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            Dialer.dial(
                    group.next(),
                    hop,
                    new TlsSource(tls, new SilentContext()).context(),
                    NetworkTimes.defaults(),
                    (made, handler) -> channel.complete(made),
                    end::complete);
            Channel dialled = channel.get(60, TimeUnit.SECONDS);
            ByteBuf small = dialled.alloc().buffer(16_000).writeByte(1);
            assertThat(dialled.config().getMessageSizeEstimator().newHandle().size(small))
                    .isEqualTo(16_000);
            small.release();
            assertThat(end.get(60, TimeUnit.SECONDS)).isNotNull();
        } finally {
            assertThat(group.shutdownGracefully(0, 0, TimeUnit.SECONDS).await().isSuccess())
                    .isTrue();
        }
    }
}
