package io.github.inkseal.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The built application in a process of its own, on a port that the system chose. */
final class Shop implements AutoCloseable {

    /** What a process that ends by SIGTERM leaves behind. */
    static final int BY_SIGTERM = 143;

    static final Path JAR = Path.of("target/shop.jar").toAbsolutePath();
    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** A number that passes for a card's, and is nobody's. */
    static final String CARD = "4111" + " 1111 1111 " + "1111";

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path out;
    private final Path err;
    private final HttpClient http = HttpClient.newHttpClient();
    private int port;

    private Shop(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts it and waits until it serves. */
    static Shop start(Path directory, Map<String, String> environment, List<String> command) throws IOException {
        Path out = directory.resolve("stdout");
        Path err = directory.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("INKSEAL_") || name.startsWith("LOGGING_"));
        builder.environment().putAll(environment);
        Shop shop = new Shop(builder.start(), out, err);
        try {
            await().atMost(PATIENCE).until(shop::hasPort);
        } catch (RuntimeException e) {
            shop.close();
            throw new IllegalStateException(shop.out() + shop.err(), e);
        }
        return shop;
    }

    private boolean hasPort() {
        Matcher matcher = PORT.matcher(out());
        boolean found = matcher.find();
        if (found) {
            port = Integer.parseInt(matcher.group(1));
        } else if (!process.isAlive()) {
            throw new IllegalStateException("ended with " + process.exitValue());
        }
        return found;
    }

    int port() {
        return port;
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> order(String item, String card, String traceId) throws Exception {
        String body = "{\"item\":\"" + item + "\",\"card\":\"" + card + "\"}";
        return send(HttpRequest.newBuilder(uri("/orders"))
                .header("Content-Type", "application/json")
                .header("X-Trace-Id", traceId)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return http.send(request, BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Sends SIGTERM and waits for the end. What was started round it, a pod's namespaces, passes no signal on. */
    int terminate() throws InterruptedException {
        process.children().findFirst().orElse(process.toHandle()).destroy();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("ends in time")
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }
}
