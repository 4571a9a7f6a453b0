package io.github.inkseal.cli;

import io.github.inkseal.crypto.RewrapReport;
import io.github.inkseal.crypto.SealedLog;
import io.github.inkseal.crypto.Verdict;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inkseal rewrap}. */
@Command(
        name = "rewrap",
        description = {
            "Lets further keys open sealed logs: the key of each segment is wrapped to them in a file beside it. The segments"
                    + " themselves stay as they are, and so does who could open them before.",
        },
        footer = {"", "Example:", "  inkseal rewrap logs/app --key ops.key --to newcomer.pub"})
final class RewrapCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "PATH", description = SealedInput.PATH)
    private List<Path> paths = List.of();

    @Mixin
    private OpeningKeys keys = new OpeningKeys();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "PUB",
            description = "A public key that is to open them, too, or the YAML file that says where one is.")
    private List<Path> recipients = List.of();

    @Option(names = "--json", description = "Write a JSON object a PATH: which segments stay as they are.")
    private boolean json;

    private final Streams streams;

    RewrapCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Failure {
        Output out = new Output(streams);
        try {
            boolean opened = true;
            boolean done = true;
            for (Path path : paths) {
                RewrapReport report = rewrapped(path);
                out.write(json ? asJson(path, report) : "");
                for (Path segment : report.closed()) {
                    streams.tell(segment + ": no key at hand opens this segment, so it stays as it is; give another one"
                            + " with --key");
                }
                for (RewrapReport.Failed failed : report.failed()) {
                    streams.tell(failed.path() + ": stays as it is: "
                            + Failures.then(failed.why(), "mend that, and rewrap again"));
                }
                opened &= report.closed().isEmpty();
                done &= report.failed().isEmpty();
            }
            out.flush();
            return !done ? Exit.IO : opened ? Exit.OK : Verdict.NOKEY.exitCode();
        } catch (IOException e) {
            throw Failures.ofOutput(out, e);
        }
    }

    /** What can't be done for one PATH keeps none of the others from it. */
    private RewrapReport rewrapped(Path path) throws IOException {
        SealedLog log = keys.log(path);
        try {
            return log.rewrap(recipients);
        } catch (FileSystemException e) {
            String why = String.join(" ", Failures.ofFile(e).lines());
            return new RewrapReport(List.of(), List.of(new RewrapReport.Failed(path, why)));
        }
    }

    private static String asJson(Path path, RewrapReport report) {
        return new JsonObject()
                .text("path", path)
                .flag("rewrapped", report.isWhole())
                .texts("closed", report.closed())
                .objects(
                        "failed",
                        report.failed(),
                        (json, failed) -> json.text("path", failed.path()).text("why", failed.why()))
                .line();
    }
}
