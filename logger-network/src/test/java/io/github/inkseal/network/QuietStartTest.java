package io.github.inkseal.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inkseal.network.support.Authority;
import io.github.inkseal.network.support.Ports;
import io.github.inkseal.network.support.RelpPeer;
import io.netty.util.internal.logging.InternalLogger;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program whose logging ships starts as quietly as any other, and Netty's loggers are as its user has chosen them. */
class QuietStartTest {

    @TempDir
    Path home;

    private Authority authority;

    @BeforeEach
    void make() throws Exception {
        authority = new Authority(home.resolve("ca"));
    }

    /** Logs as programs do: the first call makes the writers. */
    public static final class Quiet {
        public static void main(String[] args) {
            if (args.length > 0) {
                InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
            }
            Logger logger = LoggerFactory.getLogger(Quiet.class);
            logger.info("ready to go");
            InternalLogger netty = InternalLoggerFactory.getInstance("io.netty.of.the.user");
            netty.warn("netty speaks");
            System.out.println(netty.getClass().getSimpleName());
        }
    }

    /** What it says on standard error and, behind that, on standard output. */
    private String run(int port, String... args) throws Exception {
        Path configuration = home.resolve("ship.yaml");
        Files.writeString(configuration, """
                levels: { root: DEBUG }
                writers:
                  - { name: hub, type: relp, hosts: [ "127.0.0.1:%d" ], tls: { trust: "%s" } }
                  - { name: otel, type: otlp, hosts: [ "127.0.0.1:%d" ], allow: [ 127.0.0.1 ], tls: { trust: "%s" } }
                  - { name: file, type: file, path: "%s" }
                """.formatted(
                        port, authority.certificate(), Ports.free(), authority.certificate(), home.resolve("app.log")));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dinkseal.config=" + configuration);
        command.add("-cp");
        String modules = System.getProperty("jdk.module.path");
        command.add(System.getProperty("java.class.path") + (modules == null ? "" : ":" + modules));
        command.add(Quiet.class.getName());
        command.addAll(List.of(args));
        Path errors = home.resolve("errors.txt");
        Process program =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(errors) + output;
    }

    @Test
    void slf4j_has_nothing_to_say_about_calls_that_came_too_early() throws Exception {
        try (RelpPeer peer = new RelpPeer(authority, (frame, talk) -> talk.well(frame))) {
            String said = run(peer.port());
            assertThat(said).doesNotContain("SLF4J").endsWith("LocationAwareSlf4JLogger\n");
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(String.join("", peer.records())).contains("ready to go"));
            assertThat(Files.readString(home.resolve("app.log"))).contains("ready to go", "netty speaks");
        }
    }

    @Test
    void loggers_that_a_user_has_chosen_for_netty_stay() throws Exception {
        try (RelpPeer peer = new RelpPeer(authority, (frame, talk) -> talk.well(frame))) {
            String said = run(peer.port(), "chosen");
            assertThat(said).doesNotContain("SLF4J").contains("netty speaks").endsWith("JdkLogger\n");
            assertThat(Files.readString(home.resolve("app.log")))
                    .contains("ready to go")
                    .doesNotContain("netty speaks");
        }
    }
}
