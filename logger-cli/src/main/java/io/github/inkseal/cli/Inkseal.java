package io.github.inkseal.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The command, and what all its subcommands have in common. */
@Command(
        name = "inkseal",
        description = "Tools for logs that keep secrets.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        usageHelpAutoWidth = false,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:fine; also when the output was closed by its reader",
            "1:a fault of inkseal itself",
            "2:the command line makes no sense",
            "3:the input is not what it should be",
            "4:reading or writing failed, or the memory does not suffice",
            "5:a policy can't be used",
            "10 to 41:a verdict on a sealed log, see inkseal verify --help",
            "50:a key file that others can read, or another thing that policy forbids"
        })
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
        CommandLine line = new CommandLine(command);
        line.addSubcommand(new SanitizeCommand(streams));
        line.addSubcommand(new KeygenCommand(streams));
        line.addSubcommand(new SealCommand(streams));
        line.addSubcommand(new VerifyCommand(streams));
        line.addSubcommand(new CatCommand(streams));
        line.addSubcommand(new SearchCommand(streams));
        line.addSubcommand(new TailCommand(streams));
        line.addSubcommand(new InspectCommand(streams));
        line.addSubcommand(new RewrapCommand(streams));
        line.addSubcommand(new ExportCommand(streams));
        line.addSubcommand(new CollectCommand(streams));
        line.addSubcommand(TokenCommand.of(streams));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((wrong, ignored) -> command.refuse(wrong));
        line.setExecutionExceptionHandler((failed, ignored, result) -> command.fail(failed));
        try {
            return line.execute(args);
        } catch (OutOfMemoryError tooLittle) {
            return command.fail(new Failure(
                    Exit.IO,
                    "the memory does not suffice, a line may be too long for it; give more with JAVA_TOOL_OPTIONS=-Xmx4g",
                    tooLittle));
        }
    }

    /** Without a subcommand there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(new CommandLine(this), "a command is missing");
    }

    private int refuse(ParameterException wrong) {
        String name = wrong.getCommandLine().getCommandSpec().qualifiedName();
        String message = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("wrong arguments");
        streams.err().println("inkseal: " + Printable.of(message) + "; " + name + " --help shows what there is");
        trace(wrong);
        return Exit.USAGE;
    }

    private int fail(Exception failed) {
        if (failed instanceof Failure told) {
            told.lines().forEach(l -> streams.err().println("inkseal: " + l));
            trace(failed);
            return told.exit();
        }
        // Its message may hold anything, of the input too.
        streams.err()
                .println("inkseal: a fault of inkseal itself, "
                        + failed.getClass().getName() + "; run it again with --verbose and report what it says");
        trace(failed);
        return Exit.FAULT;
    }

    private void trace(Throwable failed) {
        if (verbose) {
            failed.printStackTrace(streams.err());
        }
    }
}
