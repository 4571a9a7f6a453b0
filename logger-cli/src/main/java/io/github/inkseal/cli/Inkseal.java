package io.github.inkseal.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command, and what all its subcommands have in common. */
@Command(
        name = "inkseal",
        description = "Tools for logs that keep secrets.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        usageHelpAutoWidth = false,
        synopsisSubcommandLabel = "COMMAND")
final class Inkseal implements Runnable {

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show where in the program an error came from.")
    private boolean verbose;

    private final Streams streams;

    private Inkseal(Streams streams) {
        this.streams = streams;
    }

    public static void main(String[] args) {
        int code = run(Streams.ofProcess(), args);
        if (code != Exit.OK) {
            System.exit(code);
        }
    }

    /** Does the work of {@link #main} and returns the exit code. */
    static int run(Streams streams, String... args) {
        Inkseal command = new Inkseal(streams);
        // What is asked of the command line itself, help for instance: a few kilobytes.
        StringWriter told = new StringWriter();
        try {
            int code = command.line(new PrintWriter(told)).execute(args);
            Output out = new Output(streams);
            out.write(told.toString());
            out.flush();
            return code;
        } catch (Output.NobodyReadsException enough) {
            return Exit.OK;
        } catch (IOException failed) {
            return command.fail(Failures.ofStandardOutput(failed));
        } catch (OutOfMemoryError tooLittle) {
            return command.fail(new Failure(
                    Exit.IO,
                    "the memory does not suffice, a line may be too long for it; give more with JAVA_TOOL_OPTIONS=-Xmx4g",
                    tooLittle));
        } catch (StackOverflowError tooDeep) {
            return command.fail(new Failure(
                    Exit.INPUT, "the input is nested too deeply; look whether it is the file that was meant", tooDeep));
        } catch (LinkageError incomplete) {
            return command.fault(incomplete);
        }
    }

    private CommandLine line(PrintWriter told) {
        CommandLine line = new CommandLine(this);
        line.addSubcommand(new KeygenCommand(streams));
        line.addSubcommand(new SealCommand(streams));
        line.addSubcommand(new VerifyCommand(streams));
        line.addSubcommand(new CatCommand(streams));
        line.addSubcommand(new SearchCommand(streams));
        line.addSubcommand(new TailCommand(streams));
        line.addSubcommand(new InspectCommand(streams));
        line.addSubcommand(new RewrapCommand(streams));
        line.addSubcommand(new ExportCommand(streams));
        line.addSubcommand(new SanitizeCommand(streams));
        line.addSubcommand(new DoctorCommand(streams));
        line.addSubcommand(new CollectCommand(streams));
        line.addSubcommand(TokenCommand.of(streams));
        line.addSubcommand(new CompletionCommand(streams));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        boolean colours = streams.terminal().colours();
        line.setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF));
        line.setOut(told);
        line.setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((wrong, ignored) -> refuse(wrong));
        line.setExecutionExceptionHandler((failed, ignored, result) -> fail(failed));
        line.getCommandSpec()
                .usageMessage()
                .footer(
                        "",
                        "Example:",
                        "  inkseal verify logs/app --key ops.key",
                        "",
                        "inkseal COMMAND --help has more.")
                .exitCodeListHeading("%nExit codes, of all commands:%n")
                .exitCodeList(Exit.table());
        return line;
    }

    /** Without a subcommand there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(new CommandLine(this), "a command is missing");
    }

    private int refuse(ParameterException wrong) {
        String name = wrong.getCommandLine().getCommandSpec().qualifiedName();
        streams.tell(reason(wrong) + "; " + name + " --help shows what there is");
        trace(wrong);
        return Exit.USAGE;
    }

    private static String reason(ParameterException wrong) {
        String message = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("wrong arguments");
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
            return message;
        }
        CommandLine command = unmatched.getCommandLine();
        String first = unmatched.getUnmatched().get(0);
        boolean commands =
                !unmatched.isUnknownOption() && !command.getSubcommands().isEmpty();
        List<String> near = unmatched.getSuggestions();
        String what = unmatched.isUnknownOption() ? message : "there is no use for " + first;
        return (commands ? "there is no command " + first : what)
                + (near.isEmpty() ? "" : ", did you mean " + near.get(0) + "?");
    }

    private int fail(Exception failed) {
        if (failed instanceof Failure told) {
            told.lines().forEach(streams::tell);
            if (told.exit() != Exit.OK) {
                trace(failed);
            }
            return told.exit();
        }
        return fault(failed);
    }

    private int fault(Throwable failed) {
        // Its message may hold anything, of the input too.
        streams.tell("a fault of inkseal itself, " + failed.getClass().getName()
                + "; run it again with --verbose and report what it says");
        trace(failed);
        return Exit.FAULT;
    }

    /** As the virtual machine would print it, but without any message, which may hold what was read. */
    private void trace(Throwable failed) {
        String before = "";
        for (Throwable one = failed; verbose && one != null; one = one.getCause()) {
            streams.err().println(before + one.getClass().getName());
            for (StackTraceElement frame : one.getStackTrace()) {
                streams.err().println("\tat " + frame);
            }
            before = "caused by ";
        }
    }
}
