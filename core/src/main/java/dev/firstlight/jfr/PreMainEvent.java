package dev.firstlight.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;
import jdk.jfr.Timestamp;
import org.jspecify.annotations.Nullable;

/** What happened before {@code main}: JFR itself only sees the JVM once it is initialized. */
@Name("dev.firstlight.PreMain")
@Label("Before Main")
@Description("Times before the application's main method ran; 0 if unknown")
@Category("Startup")
@StackTrace(false)
@Registered(false)
@Enabled(true)
final class PreMainEvent extends Event {

    @Label("Start Id")
    @Nullable String startId;

    @Label("Process Start")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    long processStart;

    @Label("JVM Create Begin")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    long jvmCreateBegin;

    @Label("JVM Create End")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    long jvmCreateEnd;

    @Label("Main")
    @Description("When main ran, or the framework's first hook")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    long main;

    @Label("Source")
    @Description("Source of the process start time")
    @Nullable String source;
}
