package dev.firstlight.analysis.internal.recording;

import dev.firstlight.analysis.StartupFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * Goes once through a recording, event by event, in the order in which they stand in the file: per
 * thread by their ends. In constant memory.
 */
final class EventPass {

    private final Map<String, Consumer<RecordedEvent>> handlers = new HashMap<>();
    private @Nullable Consumer<RecordedEvent> others;
    private @Nullable Consumer<EventType> types;

    /** Hands events of this type to the handler, besides those that it goes to already. */
    EventPass on(String type, Consumer<RecordedEvent> handler) {
        handlers.merge(type, handler, Consumer::andThen);
        return this;
    }

    /** Hands events of all other types to the handler. */
    EventPass onOthers(Consumer<RecordedEvent> handler) {
        others = handler;
        return this;
    }

    /** Hands the types that the recording knows to the handler, before any event. */
    EventPass onTypes(Consumer<EventType> handler) {
        types = handler;
        return this;
    }

    /**
     * Reads the recording.
     *
     * @param file what is read
     * @param name what messages call it
     */
    void read(Path file, Path name) throws StartupFileException {
        try (RecordingFile recording = new RecordingFile(file)) {
            if (types != null) {
                recording.readEventTypes().forEach(types);
            }
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                Consumer<RecordedEvent> handler = handlers.get(event.getEventType().getName());
                if (handler == null) {
                    handler = others;
                }
                if (handler != null) {
                    handler.accept(event);
                }
            }
        } catch (IOException | RuntimeException e) {
            throw damaged(name, e);
        } catch (VirtualMachineError e) {
            // The JDK's parser makes an InternalError, a stack overflow or an array larger than
            // the heap of what is no recording behind a whole header.
            throw damaged(name, e);
        }
    }

    private static StartupFileException damaged(Path name, Throwable cause) {
        String message = cause.getMessage();
        return new StartupFileException(
                name,
                "damaged recording: "
                        + (message == null ? cause.getClass().getSimpleName() : message),
                cause);
    }
}
