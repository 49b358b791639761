package dev.firstlight.gate.internal;

import dev.firstlight.launch.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Facts that distinguish machines. */
final class MachineFacts {

    private MachineFacts() {}

    static Map<String, String> of() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("cpu.model", cpuModel());
        facts.put("cpus", Integer.toString(Machine.cpus()));
        facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return facts;
    }

    private static String cpuModel() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException notLinux) {
            return "unknown";
        }
    }
}
