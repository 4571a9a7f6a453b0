package io.github.inkseal.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What figures were made on; without it they say nothing.
 *
 * @param cpu the model of the processor
 * @param cores how many of them this process may use
 * @param memory of the machine, in GiB
 * @param kernel name and version of the operating system
 * @param jdk version and name of the JVM
 */
public record Machine(String cpu, int cores, long memory, String kernel, String jdk) {

    public static Machine here() {
        return new Machine(
                procLine("cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                memoryGiB(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    }

    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cpu", cpu);
        json.put("cores", cores);
        json.put("memoryGiB", memory);
        json.put("kernel", kernel);
        json.put("jdk", jdk);
        return json;
    }

    @Override
    public String toString() {
        return cpu + ", " + cores + " cores, " + memory + " GiB, " + kernel + ", " + jdk;
    }

    private static long memoryGiB() {
        String kib = procLine("meminfo", "MemTotal").replaceAll("[^0-9]", "");
        return kib.isEmpty() ? 0 : Math.round(Long.parseLong(kib) / 1048576.0);
    }

    /** What stands behind the colon in the first line of that name, or "unknown". */
    private static String procLine(String file, String name) {
        try {
            return Files.readAllLines(Path.of("/proc").resolve(file)).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
