package dev.firstlight.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Describes the machine without its name. */
final class Machine {

    private static final Path CPUINFO = Path.of("/proc/cpuinfo");
    private static final Path MEMINFO = Path.of("/proc/meminfo");

    private Machine() {}

    static List<String> describe(String command) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return List.of(
                "- date: " + LocalDate.now(ZoneOffset.UTC),
                "- JDK: "
                        + System.getProperty("java.runtime.version")
                        + ", "
                        + System.getProperty("java.vm.name"),
                "- machine: "
                        + Runtime.getRuntime().availableProcessors()
                        + " CPUs ("
                        + field(CPUINFO, "model name", System.getProperty("os.arch", "unknown"))
                        + "), memory "
                        + field(MEMINFO, "MemTotal", "unknown")
                        + ", "
                        + System.getProperty("os.name")
                        + "; load average at the end "
                        + String.format(Locale.ROOT, "%.1f", load),
                "- command: `" + command + "`");
    }

    private static String field(Path file, String name, String otherwise) {
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(name) && line.contains(":")) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
            return otherwise;
        } catch (IOException notLinux) {
            return otherwise;
        }
    }
}
