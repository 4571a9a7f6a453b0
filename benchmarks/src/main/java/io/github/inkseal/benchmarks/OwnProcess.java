package io.github.inkseal.benchmarks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.StringTokenizer;

/** What Linux knows about this process. Without a {@code /proc} nothing can be measured. */
public final class OwnProcess {

    private static final Path SELF = Path.of("/proc/self");

    /** Linux reports times in hundredths of a second on all its platforms that run Java. */
    private static final double TICKS_PER_SECOND = 100;

    private OwnProcess() {}

    /**
     * CPU time used so far, to 10 ms.
     *
     * @param user seconds outside the kernel
     * @param system seconds inside
     */
    public record Cpu(double user, double system) {}

    public static Cpu cpu() throws IOException {
        String stat = Files.readString(SELF.resolve("stat"));
        // The name of the program stands in parentheses and may hold blanks; utime is field 14, stime 15.
        var fields = new StringTokenizer(stat.substring(stat.lastIndexOf(')') + 2));
        for (int field = 3; field < 14; field++) {
            fields.nextToken();
        }
        return new Cpu(
                Long.parseLong(fields.nextToken()) / TICKS_PER_SECOND,
                Long.parseLong(fields.nextToken()) / TICKS_PER_SECOND);
    }

    /** CPU time of each thread alive in nanoseconds, by its id: exact, where {@link #cpu} has steps. */
    static Map<String, Long> threadCpu() throws IOException {
        var times = new HashMap<String, Long>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(SELF.resolve("task"))) {
            for (Path task : tasks) {
                try {
                    var fields = new StringTokenizer(Files.readString(task.resolve("schedstat")));
                    times.put(String.valueOf(task.getFileName()), Long.valueOf(fields.nextToken()));
                } catch (NoSuchFileException e) {
                    // A compiler thread that ended meanwhile.
                }
            }
        }
        return times;
    }

    /** CPU time that the JVM's compilers have taken so far, in nanoseconds; those that have ended are not counted. */
    public static long compilerCpu() throws IOException {
        long nanos = 0;
        for (Map.Entry<String, Long> thread : threadCpu().entrySet()) {
            try {
                String name = Files.readString(
                        SELF.resolve("task").resolve(thread.getKey()).resolve("comm"));
                nanos += name.startsWith("C1 Comp") || name.startsWith("C2 Comp") ? thread.getValue() : 0;
            } catch (NoSuchFileException e) {
                // It ended meanwhile.
            }
        }
        return nanos;
    }

    /** Bytes handed to the kernel so far, into files, devices and pipes. */
    static long bytesWritten() throws IOException {
        return field(SELF.resolve("io"), "wchar:");
    }

    /** Memory in use now, in KiB. */
    static long residentKiB() throws IOException {
        return field(SELF.resolve("status"), "VmRSS:");
    }

    /** The most memory ever in use, in KiB. */
    static long peakKiB() throws IOException {
        return field(SELF.resolve("status"), "VmHWM:");
    }

    private static long field(Path file, String name) throws IOException {
        String text = Files.readString(file);
        int at = text.indexOf(name);
        if (at < 0) {
            throw new IOException(file + " has no " + name);
        }
        return Long.parseLong(new StringTokenizer(text.substring(at + name.length())).nextToken());
    }
}
