package dev.firstlight.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Computes how much memory another process can use without harm: the smaller of what the machine
 * has left and what the control groups of this process have left. If that is unknown, as outside
 * Linux, there is no limit. Stateless.
 */
final class FreeMemory {

    private static final Path GROUPS = Path.of("/sys/fs/cgroup");

    private FreeMemory() {}

    static long megabytes() {
        return Math.min(ofMachine(), ofGroups()) >> 20;
    }

    private static long ofMachine() {
        for (String line : lines(Path.of("/proc/meminfo"))) {
            if (line.startsWith("MemAvailable:")) {
                return number(line.replaceAll("[^0-9]", ""), Long.MAX_VALUE >> 10) << 10;
            }
        }
        return Long.MAX_VALUE;
    }

    private static long ofGroups() {
        long least = Long.MAX_VALUE;
        for (String line : lines(Path.of("/proc/self/cgroup"))) {
            String[] fields = line.split(":", 3);
            if (fields.length == 3 && fields[1].isEmpty()) {
                least = Math.min(least, ofGroup(GROUPS, fields[2], "memory.max", "memory.current"));
            } else if (fields.length == 3 && List.of(fields[1].split(",")).contains("memory")) {
                least =
                        Math.min(
                                least,
                                ofGroup(
                                        GROUPS.resolve("memory"),
                                        fields[2],
                                        "memory.limit_in_bytes",
                                        "memory.usage_in_bytes"));
            }
        }
        return least;
    }

    /** The control group and its ancestors. In a container, its own group is the root. */
    private static long ofGroup(Path root, String group, String limit, String usage) {
        long least = Long.MAX_VALUE;
        Path directory = root.resolve(group.replaceFirst("^/+", "")).normalize();
        while (directory != null && directory.startsWith(root)) {
            long most = number(first(directory.resolve(limit)), Long.MAX_VALUE);
            long used = number(first(directory.resolve(usage)), 0);
            if (most != Long.MAX_VALUE) {
                least = Math.min(least, Math.max(0, most - used));
            }
            directory = directory.getParent();
        }
        return least;
    }

    private static String first(Path file) {
        List<String> lines = lines(file);
        return lines.isEmpty() ? "" : lines.get(0).trim();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
    }

    private static long number(String text, long otherwise) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException unlimited) {
            return otherwise;
        }
    }
}
