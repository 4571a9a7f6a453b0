package io.github.inkseal.cli;

import io.github.inkseal.crypto.KeyFileException;
import io.github.inkseal.crypto.KeyMaker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code inkseal keygen}. */
@Command(
        name = "keygen",
        description = {
            "Makes a pair of keys: NAME.pub, to which logs are sealed, and NAME.key, which reads them. The second one"
                    + " belongs to those who read and is never needed where logs are written. Make at least two pairs, and"
                    + " keep one for emergencies elsewhere: without any of the keys the logs are lost.",
        },
        footer = {
            "",
            "Examples:",
            "  inkseal keygen --out keys --name ops",
            "  inkseal keygen --out keys --name origin --origin"
        })
final class KeygenCommand implements Callable<Integer> {

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the files are made.")
    private Path directory = Path.of("");

    @Option(names = "--name", paramLabel = "NAME", description = "What they are called; otherwise inkseal, or origin.")
    private String name = "";

    @ArgGroup
    private Kind kind = new Kind();

    /** What is made; an ordinary pair if nothing is said. */
    private static final class Kind {

        @Option(
                names = "--origin",
                description =
                        "Make an origin instead: NAME.state for the host that writes, by which its log is proved to be"
                                + " its own, and NAME.key for whoever verifies it.")
        private boolean origin;

        @Option(
                names = "--tokens",
                description =
                        "Make the key of an epoch of tokens instead, for the sanitizer's tokenizer of type vault.")
        private boolean tokens;

        @Option(names = "--p256", description = "Make a pair on the curve P-256, where rules ask for it.")
        private boolean p256;

        @Option(
                names = "--rsa",
                description =
                        "Make a pair of RSA keys of 4,096 bits in PEM, where rules ask for them; they are slower.")
        private boolean rsa;

        @Option(
                names = "--local",
                description = "Make one key that both seals and opens: the host that writes with it can then read, and"
                        + " rewrite, what it has written.")
        private boolean local;
    }

    @Option(names = "--json", description = "Write a JSON object instead.")
    private boolean json;

    private final Streams streams;

    KeygenCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Failure {
        KeyMaker maker = new KeyMaker();
        String called = name.isEmpty() ? (kind.origin ? "origin" : kind.tokens ? "tokens" : "inkseal") : name;
        Output out = new Output(streams);
        try {
            KeyMaker.Made made = made(maker, called);
            out.write(json ? asJson(made) : asText(made));
            out.flush();
            return Exit.OK;
        } catch (KeyFileException e) {
            throw new Failure(Exit.IO, e.getMessage() + "; choose another --name or --out", e);
        } catch (IOException e) {
            throw Failures.ofOutput(out, e);
        }
    }

    private static String asText(KeyMaker.Made made) {
        StringBuilder out = new StringBuilder();
        made.files().forEach(file -> out.append(Printable.of(file.toString())).append('\n'));
        return out.append("fingerprint ")
                .append(made.fingerprint())
                .append('\n')
                .toString();
    }

    private static String asJson(KeyMaker.Made made) {
        return new JsonObject()
                .texts("files", made.files())
                .text("fingerprint", made.fingerprint())
                .line();
    }

    private KeyMaker.Made made(KeyMaker maker, String called) throws KeyFileException {
        if (kind.origin) {
            return maker.origin(directory, called);
        }
        if (kind.tokens) {
            return maker.tokens(directory, called);
        }
        if (kind.local) {
            return maker.local(directory, called);
        }
        if (kind.p256) {
            return maker.p256Pair(directory, called);
        }
        return kind.rsa ? maker.rsaPair(directory, called) : maker.pair(directory, called);
    }
}
