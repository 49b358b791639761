package dev.firstlight.analysis.internal.recording;

import dev.firstlight.analysis.internal.own.OwnFields;
import dev.firstlight.analysis.internal.own.OwnStart;
import jdk.jfr.consumer.RecordedEvent;

/** One of our events, read by the JDK's parser. */
record RecordedFields(RecordedEvent event) implements OwnFields {

    @Override
    public String text(String field) {
        return EventFields.text(event, field);
    }

    @Override
    public long number(String field) {
        return EventFields.number(event, field);
    }

    @Override
    public long nanos(String field) {
        return EventFields.nanos(event, field);
    }

    @Override
    public boolean flag(String field) {
        return EventFields.flag(event, field);
    }

    @Override
    public long startEpochNanos() {
        return OwnStart.epochNanos(event.getStartTime());
    }

    @Override
    public long durationNanos() {
        return EventFields.nanos(event, "duration");
    }
}
