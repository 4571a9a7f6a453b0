package io.github.inkseal.network.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.CloseReport;
import io.github.inkseal.Health;
import io.github.inkseal.LoggerContext;
import io.github.inkseal.WriterMetrics;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.PatternSettings;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.network.NetworkTimes;
import io.github.inkseal.network.RelpSettings;
import io.github.inkseal.network.SyslogTlsSettings;
import io.github.inkseal.network.TlsSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.slf4j.Logger;

/** A context whose one writer ships to a port on loopback. */
public final class Sender implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(60);
    /** Quick to try again. */
    public static final NetworkTimes TIMES = new NetworkTimes(
            Duration.ofSeconds(20),
            Duration.ofMillis(200),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            Duration.ofSeconds(30));

    private final LoggerContext context;
    private final Logger logger;

    public Sender(SyslogTlsSettings settings) {
        this("syslog-tls", settings, false);
    }

    public Sender(RelpSettings settings) {
        this("relp", settings, false);
    }

    /** With or without {@code audit}. */
    public Sender(String type, Record settings, boolean audit) {
        this(WriterConfig.of("hub", type, settings)
                .withEncoder("pattern", new PatternSettings("%msg%n"))
                .withAudit(audit));
    }

    /** With another encoder. */
    public Sender(String type, Record settings, String encoder, Record encoderSettings) {
        this(WriterConfig.of("hub", type, settings).withEncoder(encoder, encoderSettings));
    }

    private Sender(WriterConfig writer) {
        context = LoggerContext.start(InksealConfig.builder()
                .audit(io.github.inkseal.config.AuditConfig.defaults().withOwn(false))
                .writer(writer)
                .build());
        logger = context.getLogger("app");
    }

    /** Settings for a port, quick to try again. */
    public static SyslogTlsSettings to(int port, TlsSettings tls) {
        return SyslogTlsSettings.of(List.of("127.0.0.1:" + port), tls).withTimes(TIMES);
    }

    /** Settings for a port, quick to try again. */
    public static RelpSettings relp(int port, TlsSettings tls) {
        return RelpSettings.of(List.of("127.0.0.1:" + port), tls).withTimes(TIMES);
    }

    /** The same, quick to give up a receiver that acknowledges nothing. */
    public static RelpSettings impatient(int port, TlsSettings tls) {
        return relp(port, tls).withTimes(TIMES.withAck(Duration.ofSeconds(1)));
    }

    public LoggerContext context() {
        return context;
    }

    /** Logs numbered lines; what was logged. */
    public List<String> log(String word, int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String line = word + " " + i + " has something to say that is as long as lines are on the whole";
            logger.info("{} {} has something to say that is as long as lines are on the whole", word, i);
            lines.add(line);
        }
        return lines;
    }

    public Logger logger() {
        return logger;
    }

    public WriterMetrics metrics() {
        return Objects.requireNonNull(context.metrics().writers().get("hub"));
    }

    /** Waits until health names a cause with these words. */
    public void awaitTrouble(String words) {
        Awaitility.await()
                .atMost(LONG)
                .untilAsserted(() ->
                        assertThat(String.valueOf(context.health().causes())).contains(words));
    }

    /** Waits until the status channel has heard these words. */
    public void awaitSaid(String words) {
        Awaitility.await()
                .atMost(LONG)
                .untilAsserted(() -> assertThat(context.status().toString()).contains(words));
    }

    /** Waits until all is well. */
    public void awaitUp() {
        Awaitility.await().atMost(LONG).until(() -> context.health().status() == Health.Status.UP);
    }

    /** Closes, and sees that so many events were written and none went any other way. */
    public void closesWithAll(int count) {
        CloseReport report = close(LONG);
        assertThat(report.complete()).isTrue();
        assertThat(report.metrics().balanced()).isTrue();
        assertThat(metrics().written()).isEqualTo(count);
        assertThat(metrics().failed()).isZero();
        assertThat(metrics().possiblyLost()).isZero();
    }

    public CloseReport close(Duration atMost) {
        return context.close(atMost);
    }

    @Override
    public void close() {
        context.close(Duration.ofMillis(100));
    }
}
