package io.github.inkseal.internal.control;

import io.github.inkseal.Control;
import io.github.inkseal.Control.Status;
import io.github.inkseal.config.InksealConfig;
import io.github.inkseal.config.Mode;
import io.github.inkseal.config.WriterConfig;
import io.github.inkseal.internal.config.ReadFiles;
import java.util.List;
import java.util.stream.Stream;

/** What stands between a context and a configuration that breaks a rule of hardened mode. Any thread. */
public final class HardenedGuard {

    private final Examination examination;

    public HardenedGuard(Examination examination) {
        this.examination = examination;
    }

    /** Why a context may not start with this, a line each; none unless the mode is hardened. */
    public List<String> refusals(InksealConfig config, ReadFiles files) {
        if (config.mode() != Mode.HARDENED) {
            return List.of();
        }
        return failures(config, files)
                .map(control -> "mode: hardened refuses " + control.text())
                .toList();
    }

    /** Why a running context may not change to this, a line each; none unless it is hardened. */
    public List<String> refusals(InksealConfig running, InksealConfig next, ReadFiles files) {
        if (running.mode() != Mode.HARDENED) {
            return List.of();
        }
        if (next.mode() != Mode.HARDENED) {
            return List.of("mode: hardened can't be left at run time; keep mode: hardened, or restart without it");
        }
        return Stream.concat(
                        running.writers().stream()
                                .filter(writer -> isExclusive(writer) && !keeps(next, writer))
                                .map(HardenedGuard::routeGivenUp),
                        refusals(next, files).stream())
                .toList();
    }

    private static boolean isExclusive(WriterConfig writer) {
        return writer.route().exclusive();
    }

    /** What an exclusive route holds is for the other writers as soon as it is gone, or asks for less. */
    private static boolean keeps(InksealConfig next, WriterConfig writer) {
        return next.writers().stream()
                .anyMatch(other ->
                        other.name().equals(writer.name()) && other.route().equals(writer.route()));
    }

    private static String routeGivenUp(WriterConfig writer) {
        return "mode: hardened refuses to give up the exclusive route of writer " + writer.name()
                + " at run time, since others would get its events; keep it, or restart without it";
    }

    private Stream<Control> failures(InksealConfig config, ReadFiles files) {
        return examination.examine(config, files, List.of()).stream()
                .filter(control -> control.status() == Status.FAIL);
    }
}
