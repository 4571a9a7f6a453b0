package io.github.inkseal.cli.docs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A shell in an empty directory that looks like a clone with the command built: what is typed in it shares its directory, its
 * variables and its jobs. Used by one thread.
 */
final class Session implements AutoCloseable {

    private static final String MARK = "end-of-a-command-of-the-guide";

    /** What a command printed, both its outputs in one, and its exit code. */
    record Result(String output, int exit) {}

    private final Process shell;
    private final BufferedReader out;
    private final Writer in;

    Session(Path directory) throws IOException {
        for (String file : List.of("bin/inkseal", "logger-cli/target/inkseal.jar")) {
            Path copy = directory.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(Page.ROOT.resolve(file), copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
        ProcessBuilder builder = new ProcessBuilder("bash", "--noprofile", "--norc")
                .directory(directory.toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("INKSEAL_"));
        environment.remove("JAVA_TOOL_OPTIONS");
        String home = System.getProperty("java.home");
        environment.put("JAVA_HOME", home);
        environment.put("PATH", Path.of(home, "bin") + ":" + environment.getOrDefault("PATH", "/usr/bin:/bin"));
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("TZ", "UTC");
        shell = builder.start();
        out = shell.inputReader(StandardCharsets.UTF_8);
        in = shell.outputWriter(StandardCharsets.UTF_8);
        run("umask 022");
    }

    /** Runs a command and waits for its end, for two minutes at most. */
    Result run(String command) throws IOException {
        in.write("{\n" + command + "\n} </dev/null\nprintf '\\n%s %s\\n' " + MARK + " $?\n");
        in.flush();
        CompletableFuture<Result> result = CompletableFuture.supplyAsync(this::result);
        try {
            return result.get(2, TimeUnit.MINUTES);
        } catch (TimeoutException e) {
            close();
            throw new AssertionError("does not end: " + command, e);
        } catch (Exception e) {
            throw new AssertionError("the shell has ended at: " + command, e);
        }
    }

    private Result result() {
        StringBuilder output = new StringBuilder();
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(MARK)) {
                    // The line end before the mark may be the command's or ours.
                    String text = output.toString();
                    String whole =
                            text.endsWith("\n\n") || text.equals("\n") ? text.substring(0, text.length() - 1) : text;
                    return new Result(whole, Integer.parseInt(line.substring(MARK.length() + 1)));
                }
                output.append(line).append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException(output.toString());
    }

    /** Makes a file as one does who pastes it. */
    void paste(String file, String content) throws IOException {
        String end = "END_OF_" + MARK;
        Result result = run("cat > '" + file + "' <<'" + end + "'\n" + content + end);
        if (result.exit() != 0) {
            throw new AssertionError("can't make " + file + ": " + result.output());
        }
    }

    @Override
    public void close() {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
    }
}
