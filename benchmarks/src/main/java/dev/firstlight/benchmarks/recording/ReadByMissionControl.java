package dev.firstlight.benchmarks.recording;

import java.nio.file.Path;
import org.openjdk.jmc.common.IMCThread;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.item.IMemberAccessor;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.flightrecorder.JfrAttributes;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/** Reads begin, end, and thread of each event once with Mission Control's parser. */
final class ReadByMissionControl {

    private ReadByMissionControl() {}

    public static void main(String[] arguments) throws Exception {
        long begin = System.nanoTime();
        long events = 0;
        double sum = 0;
        for (IItemIterable lane : JfrLoaderToolkit.loadEvents(Path.of(arguments[0]).toFile())) {
            IMemberAccessor<IQuantity, IItem> start =
                    JfrAttributes.START_TIME.getAccessor(lane.getType());
            IMemberAccessor<IQuantity, IItem> end =
                    JfrAttributes.END_TIME.getAccessor(lane.getType());
            IMemberAccessor<IMCThread, IItem> thread =
                    JfrAttributes.EVENT_THREAD.getAccessor(lane.getType());
            for (IItem item : lane) {
                sum += start == null ? 0 : start.getMember(item).doubleValue();
                sum += end == null ? 0 : end.getMember(item).doubleValue();
                IMCThread on = thread == null ? null : thread.getMember(item);
                sum += on == null || on.getThreadId() == null ? 0 : on.getThreadId();
                events++;
            }
        }
        Figures.print(begin, sum == 0 ? 0 : events);
    }
}
