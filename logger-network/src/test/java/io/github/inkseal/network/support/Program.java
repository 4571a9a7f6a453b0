package io.github.inkseal.network.support;

import io.github.inkseal.config.ByteSize;
import io.github.inkseal.network.RelpSettings;
import io.github.inkseal.network.SpoolSettings;
import io.github.inkseal.network.SpoolSettings.Write;
import io.github.inkseal.network.TlsSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A program that logs numbered lines to a receiver through a spool, and is killed. */
public final class Program {

    /** An argument: not to be killed but to exit, leaving its context open. */
    public static final String EXIT = "exit";

    private Program() {}

    /**
     * Arguments: port, authority, identity, spool, how many lines, how many of them between two reports, and, if they are there, when
     * the spool is written, a word before each line, and that it is to exit when all is logged.
     */
    public static void main(String[] args) {
        TlsSettings tls = TlsSettings.defaults().withTrust(Path.of(args[1])).withIdentity(Path.of(args[2]), null);
        Write write = args.length > 6 ? Write.valueOf(args[6]) : Write.ALWAYS;
        String before = args.length > 7 ? args[7] + " " : "";
        RelpSettings settings = Sender.relp(Integer.parseInt(args[0]), tls)
                .withQueue(ByteSize.ofMiB(1))
                .withSpool(SpoolSettings.of(Path.of(args[3])).withWrite(write));
        int count = Integer.parseInt(args[4]);
        int between = Integer.parseInt(args[5]);
        Sender sender = new Sender(settings);
        for (int i = 0; i < count; i++) {
            sender.logger().info("{}line {} of a program that does not know when it ends", before, i);
            if ((i + 1) % between == 0 && sender.context().flush(Duration.ofSeconds(60))) {
                System.out.println(i + 1);
            }
        }
        if (args.length > 8 && args[8].equals(EXIT)) {
            System.exit(0);
        }
        Object forever = new Object();
        synchronized (forever) {
            while (true) {
                try {
                    forever.wait();
                } catch (InterruptedException killedOtherwise) {
                    return;
                }
            }
        }
    }

    /** Starts it; its reports are what it prints. */
    public static Process start(String... args) throws IOException {
        return start(List.of(), args);
    }

    /** With options for the virtual machine. */
    public static Process start(List<String> options, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        String modules = System.getProperty("jdk.module.path");
        command.add(System.getProperty("java.class.path") + (modules == null ? "" : ":" + modules));
        command.add(Program.class.getName());
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
