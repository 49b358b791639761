package dev.firstlight.quarkus.runtime;

import dev.firstlight.core.Guard;
import io.quarkus.bootstrap.runner.Timing;
import io.quarkus.runtime.ImageMode;
import java.lang.reflect.Field;
import java.util.concurrent.Callable;

/** When {@code main} began, which Quarkus records for its log line. */
final class MainStart implements Callable<Long> {

    private MainStart() {}

    /** By {@link System#nanoTime()}; the present time if Quarkus does not know it. */
    static long nanoTime() {
        long now = System.nanoTime();
        if (ImageMode.current() != ImageMode.JVM) {
            return now;
        }
        long noted = new Guard("reading the start time of main").call(new MainStart(), -1L);
        return noted > 0 && noted <= now ? noted : now;
    }

    @Override
    public Long call() throws ReflectiveOperationException {
        Field main = Timing.class.getDeclaredField("main");
        main.setAccessible(true);
        Timing timing = (Timing) main.get(null);
        return timing == null ? -1L : timing.bootStartTime;
    }
}
