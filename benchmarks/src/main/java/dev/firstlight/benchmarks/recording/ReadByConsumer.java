package dev.firstlight.benchmarks.recording;

import java.nio.file.Path;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** Reads begin, end, and thread of each event once with the JDK's own parser. */
final class ReadByConsumer {

    private ReadByConsumer() {}

    public static void main(String[] arguments) throws Exception {
        long begin = System.nanoTime();
        long events = 0;
        long sum = 0;
        try (RecordingFile recording = new RecordingFile(Path.of(arguments[0]))) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                sum += event.getStartTime().getNano() + event.getEndTime().getNano();
                RecordedThread thread = event.getThread();
                sum += thread == null ? 0 : thread.getJavaThreadId();
                events++;
            }
        }
        Figures.print(begin, sum == 0 ? 0 : events);
    }
}
