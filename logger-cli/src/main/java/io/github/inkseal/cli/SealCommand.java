package io.github.inkseal.cli;

import io.github.inkseal.crypto.SealedRecord;
import io.github.inkseal.crypto.Sealer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inkseal seal}. */
@Command(
        name = "seal",
        description = {
            "Seals log files that exist, each line a record, into segments called like the file. Their level is unknown and"
                    + " their time is that of the file. The files themselves stay as they are.",
        },
        footer = {"", "Example:", "  inkseal seal app.log --to ops.pub --to breakglass.pub --out sealed"})
final class SealCommand implements Callable<Integer> {

    /** What a frame takes, less what stands before a record. */
    private static final int LONGEST = (16 << 20) - 16;

    @Parameters(arity = "1..*", paramLabel = "LOGFILE", description = "What is to be sealed.")
    private List<Path> files = List.of();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "PUB",
            description =
                    "A public key of somebody who may read it; at least two are advised, one of them for emergencies.")
    private List<Path> recipients = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the segments go; otherwise the working directory.")
    private Path directory = Path.of("");

    @Option(names = "--json", description = "Write a JSON object a file instead.")
    private boolean json;

    private final Streams streams;

    SealCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Failure {
        if (recipients.size() < 2) {
            streams.tell("sealed to one key only: if it is lost, so is the log; give another --to");
        }
        Output out = new Output(streams);
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                throw new Failure(Exit.IO, file + ": is a directory; name the log files within it", null);
            }
            try {
                long records = seal(file);
                out.write(
                        json
                                ? new JsonObject()
                                        .text("file", file)
                                        .number("records", records)
                                        .line()
                                : Printable.of(file.toString()) + ": " + records
                                        + (records == 1 ? " record\n" : " records\n"));
                out.flush();
            } catch (IOException e) {
                throw Failures.ofOutput(out, e);
            }
        }
        return Exit.OK;
    }

    private long seal(Path file) throws IOException, Failure {
        Progress progress =
                Progress.beforeOutput(streams, "lines", file.toFile().length());
        long time = Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS);
        Path name = file.getFileName();
        try (InputStream in = Files.newInputStream(file);
                Sealer sealer = Sealer.open(directory.resolve(name == null ? file : name), recipients)) {
            Lines lines = new Lines(in, () -> {});
            while (lines.next()) {
                // The bytes as they are: what is no text stays what it was.
                byte[] line = lines.bytesOfLine();
                if (line.length > LONGEST) {
                    throw new Failure(
                            Exit.INPUT,
                            file + ": line " + lines.number()
                                    + " is longer than 16 MiB, which no record can be; fold it,"
                                    + " and seal the file again",
                            null);
                }
                sealer.add(SealedRecord.UNKNOWN_LEVEL, time, line);
                progress.at(lines.number(), lines.bytes());
            }
            return lines.number();
        } finally {
            progress.done();
        }
    }
}
