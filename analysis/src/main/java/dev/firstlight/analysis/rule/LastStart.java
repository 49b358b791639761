package dev.firstlight.analysis.rule;

import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.common.item.IItemCollection;

/**
 * The start in the recording that was judged last. Mission Control passes the same collection to
 * each rule, on several threads; reading it again for each rule would take as long as everything
 * else.
 */
final class LastStart {

    private static LastStart last = new LastStart(null, null);

    private final @Nullable WeakReference<IItemCollection> items;

    /** A soft reference, because the data may be large and can be read again. */
    private final SoftReference<@Nullable Box> start;

    private record Box(@Nullable JudgedStart start) {}

    private LastStart(@Nullable WeakReference<IItemCollection> items, @Nullable Box start) {
        this.items = items;
        this.start = new SoftReference<>(start);
    }

    static synchronized @Nullable JudgedStart of(IItemCollection items) {
        Box box = last.start.get();
        if (box == null || last.items == null || !last.items.refersTo(items)) {
            box = new Box(JudgedStart.of(items));
            last = new LastStart(new WeakReference<>(items), box);
        }
        return box.start;
    }
}
