package io.github.inkseal.network.internal.ship;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.RelpSettings;
import io.github.inkseal.network.SyslogHeader;
import io.github.inkseal.network.TlsSettings;
import io.github.inkseal.network.internal.connect.Backoff;
import io.github.inkseal.network.internal.connect.Route;
import io.github.inkseal.network.internal.connect.Target;
import io.github.inkseal.network.internal.outbox.MemoryOutbox;
import io.github.inkseal.network.internal.syslog.SyslogFrames;
import io.github.inkseal.network.internal.syslog.SyslogFrames.Form;
import io.github.inkseal.network.internal.tls.TlsSource;
import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.RelpPeer;
import io.github.inkseal.network.support.RelpPeer.Frame;
import io.github.inkseal.network.support.SilentContext;
import io.github.inkseal.spi.LogBatch;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

/** A connection that lasts for a thousand million records goes on with number 1. */
class RelpNumbersTest {

    private static final int RECORDS = 50;

    @TempDir
    Path home;

    @Test
    void behind_the_last_number_comes_1_and_every_answer_finds_its_record() throws Exception {
        Authority authority = new Authority(home.resolve("ca"));
        TlsSettings tls = TlsSettings.defaults().withTrust(authority.certificate());
        try (RelpPeer peer = new RelpPeer(authority, (frame, talk) -> talk.well(frame))) {
            RelpSettings settings = RelpSettings.of(List.of("127.0.0.1:" + peer.port()), tls);
            Reach reach = new Reach(
                    new Route(List.of(Target.parse(settings.hosts().get(0), 1)), InetAddress::getAllByName, null),
                    new Backoff(settings.times().retry(), new Random(1)),
                    new TlsSource(tls, new SilentContext()),
                    settings.times());
            SyslogFrames frames = new SyslogFrames(Form.RELP, SyslogHeader.defaults(), 8_096, "web1", 42, "abcd");
            ShippingWriter writer = ShippingWriter.relp(
                    "hub",
                    settings,
                    frames::append,
                    added -> new MemoryOutbox(1 << 20, added),
                    reach,
                    new SilentContext(),
                    999_999_980);
            LogBatch batch = new LogBatch(1_000);
            for (int i = 0; i < RECORDS; i++) {
                batch.buffer().raw("record " + i);
                batch.add(i, 1_795_256_430_000_000L, Level.INFO, false);
            }
            writer.write(batch);
            assertThat(writer.drain(Duration.ofSeconds(60))).isTrue();
            writer.close();
            assertThat(writer.takeLoss()).isNull();
            assertThat(peer.connections()).isEqualTo(1);
            assertThat(peer.records())
                    .isEqualTo(IntStream.range(0, RECORDS)
                            .mapToObj(i -> "record " + i)
                            .toList());
            assertThat(peer.frames().stream().map(Frame::transaction))
                    .containsExactlyElementsOf(IntStream.concat(
                                    IntStream.rangeClosed(999_999_980, 999_999_999), IntStream.rangeClosed(1, 32))
                            .boxed()
                            .toList());
        }
    }
}
