package io.github.inkseal.cli;

import io.github.inkseal.config.ConfigException;
import io.github.inkseal.network.collect.Collector;
import io.github.inkseal.network.collect.CollectorSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inkseal collect}. */
@Command(
        name = "collect",
        description = {
            "Receives records by RELP, syslog over TLS and OTLP/HTTP, and stores them, sealed or plain. It runs until it is"
                    + " interrupted or terminated; what it has read by then is stored and answered. See docs/collector.md.",
        },
        footer = {"", "Examples:", "  inkseal collect --check collector.yaml", "  inkseal collect collector.yaml"})
final class CollectCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CONFIG", description = "Its configuration, YAML or JSON.")
    private Path config = Path.of("");

    @Option(names = "--check", description = "Only say whether the configuration, and the files it names, can be used.")
    private boolean check;

    @Option(names = "--json", description = "Write a JSON object a line instead.")
    private boolean json;

    private final Streams streams;

    CollectCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Failure {
        Output out = new Output(streams);
        if (!Files.exists(config)) {
            throw new Failure(Exit.IO, config + ": there is no such file; check the path", null);
        }
        try {
            CollectorSettings settings =
                    Collector.read(config, warning -> streams.err().println("inkseal: " + Printable.of(warning)));
            if (check) {
                Collector.check(settings);
                out.write(json ? "{\"usable\":true}\n" : "the configuration can be used\n");
                out.flush();
                return Exit.OK;
            }
            run(settings, out);
            return Exit.OK;
        } catch (ConfigException e) {
            throw new Failure(Exit.INPUT, e.problems(), e);
        } catch (IOException e) {
            throw Failures.ofOutput(out, e);
        }
    }

    private void run(CollectorSettings settings, Output out) throws IOException {
        Collector collector = Collector.start(settings);
        try {
            CountDownLatch ended = new CountDownLatch(1);
            // A signal ends this process through its hooks, while this thread goes on waiting.
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                collector.close();
                                ended.countDown();
                            },
                            "inkseal-collect-end"));
            for (Map.Entry<String, InetSocketAddress> listener :
                    collector.addresses().entrySet()) {
                out.write(line(listener.getKey(), listener.getValue()));
            }
            out.flush();
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            collector.close();
        }
    }

    private String line(String name, InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        String at = (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
        if (!json) {
            return Printable.of(name) + " listens on " + at + "\n";
        }
        return new JsonObject().text("listener", name).text("address", at).line();
    }
}
