package io.github.inkseal.benchmarks;

import io.github.inkseal.benchmarks.masking.Message;
import io.github.inkseal.benchmarks.masking.Messages;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A short run into a file before each run into {@code /dev/null}. It shows that every line arrives, that those
 * who mask leave no secret readable and no other line changed, and how many bytes a cycle of messages takes:
 * by that the run into the device, where nothing can be counted, is checked.
 */
final class MaskingProof {

    private final Settings settings;
    private final List<Message> messages;

    private MaskingProof(Settings settings) {
        this.settings = settings;
        this.messages = settings.kind().messages();
    }

    static Measures measure(Settings settings) throws IOException, NoResult {
        return new MaskingProof(settings).run();
    }

    private Measures run() throws IOException, NoResult {
        int threads = settings.threads();
        int cycles = Math.max(1, settings.size().messages() / threads / Messages.CYCLE);
        int each = cycles * Messages.CYCLE;
        Backend backend = Backend.start(settings.rival());
        var calls = new MessageCalls(backend.logger(), messages);
        Crew.work(threads, thread -> () -> {
            calls.burst(0, each);
            return null;
        });
        backend.stop();

        long lines = (long) each * threads;
        WrittenFile.expectLines(settings.file(), lines);
        check(settings.file(), messages, settings.rival().masks());
        long bytes = Files.size(settings.file());
        long allCycles = (long) cycles * threads;
        if (bytes % allCycles != 0) {
            throw new NoResult("a message is not always written with the same length");
        }
        return Measures.of(Map.of("cycleBytes", (double) bytes / allCycles));
    }

    /**
     * Reads the lines that were written of whole cycles of these messages.
     *
     * @throws NoResult if a secret can be read that should be masked, or a line was changed that has none
     */
    static void check(Path file, List<Message> messages, boolean masks) throws IOException, NoResult {
        List<String> canaries = messages.stream()
                .filter(Message::secret)
                .map(Message::canary)
                .distinct()
                .toList();
        long lines = 0;
        long readable = 0;
        long changed = 0;
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int length = -1;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines++;
                readable += canaries.stream().anyMatch(line::contains) ? 1 : 0;
                // All clean messages have one length, and so have the lines around them.
                length = length < 0 ? line.length() : length;
                changed += line.length() == length ? 0 : 1;
            }
        }
        long perCycle = messages.stream().filter(Message::secret).count();
        long secrets = lines / messages.size() * perCycle;
        if (perCycle == 0 && changed > 0) {
            throw new NoResult("changed about " + changed + " of " + lines + " lines that have no secret");
        }
        if (masks && readable > 0) {
            throw new NoResult("left " + readable + " of " + secrets + " secrets readable");
        }
        if (!masks && readable != secrets) {
            throw new NoResult("only " + readable + " of " + secrets + " secrets are readable without a mask");
        }
    }
}
