package io.github.inkseal.cli;

import io.github.inkseal.Control;
import io.github.inkseal.Control.Status;
import io.github.inkseal.Doctor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inkseal doctor}. */
@Command(
        name = "doctor",
        description = {
            "Says how an application's configuration stands to what is recommended, a line for each control, the worst first. It"
                    + " opens no socket and writes nothing. Run it where the application runs, as its user. See docs/hardened.md.",
        },
        footer = {
            "",
            "Examples:",
            "  inkseal doctor /etc/shop/inkseal.yaml",
            "  INKSEAL_MODE=hardened inkseal doctor inkseal.yaml",
            "  inkseal doctor --key ops.key inkseal.yaml",
            "  inkseal doctor --json inkseal.yaml | jq -r 'select(.status == \"FAIL\") | .mend'"
        })
final class DoctorCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "CONFIG",
            description = "The configuration; otherwise the one that an application would find.")
    private @Nullable Path config;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "A private key at hand: try whether it opens what would be sealed.")
    private List<Path> keys = List.of();

    @Option(names = "--all", description = "Show what there is nothing of, too.")
    private boolean all;

    @Option(names = "--json", description = "Write a JSON object a line instead.")
    private boolean json;

    private final Streams streams;

    DoctorCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Failure {
        List<Control> controls = new Doctor().examine(config, keys);
        Output out = new Output(streams);
        try {
            for (Control control : controls.stream()
                    .sorted(Comparator.comparing(Control::status))
                    .toList()) {
                if (json || all || control.status() != Status.NOT_APPLICABLE) {
                    out.write(json ? asJson(control) : asText(control));
                }
            }
            out.flush();
        } catch (IOException e) {
            throw Failures.ofOutput(out, e);
        }
        long failed = count(controls, Status.FAIL);
        streams.tell(failed + " of " + controls.size() + " controls fail, " + count(controls, Status.WARN)
                + " recommendations are not followed");
        return failed == 0 ? Exit.OK : Exit.CONTROL;
    }

    private static long count(List<Control> controls, Status status) {
        return controls.stream().filter(control -> control.status() == status).count();
    }

    private static String asText(Control control) {
        String status = control.status() == Status.NOT_APPLICABLE
                ? "-"
                : control.status().name();
        return String.format("%-4s ", status) + Printable.of(control.text()) + "\n";
    }

    private static String asJson(Control control) {
        return new JsonObject()
                .text("id", control.id())
                .text("subject", control.subject())
                .text("status", control.status())
                .text("found", control.found())
                .text("mend", control.mend())
                .line();
    }
}
