package dev.firstlight.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordingFile;

/** Counts the events of Firstlight in a JFR file. */
final class Recording {

    private static final String PREFIX = "dev.firstlight.";

    private Recording() {}

    /** Number of events by name, without their common prefix. */
    static Map<String, Integer> count(Path file) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                String name = recording.readEvent().getEventType().getName();
                if (name.startsWith(PREFIX)) {
                    counts.merge(name.substring(PREFIX.length()), 1, Integer::sum);
                }
            }
        }
        return counts;
    }
}
