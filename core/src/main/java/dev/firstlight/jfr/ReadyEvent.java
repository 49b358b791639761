package dev.firstlight.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import org.jspecify.annotations.Nullable;

/** The start as a whole, written once, at ready or when the start failed. */
@Name("dev.firstlight.Ready")
@Label("Startup Ready")
@Description("The application became ready, or its startup failed")
@Category("Startup")
@StackTrace(false)
@Registered(false)
@Enabled(true)
final class ReadyEvent extends Event {

    @Label("Start Id")
    @Description("Id of this start; the same in the log, the metrics, and the timeline file")
    @Nullable String startId;

    @Label("Service")
    @Nullable String service;

    @Label("Environment")
    @Nullable String env;

    @Label("Version")
    @Nullable String version;

    @Label("Framework")
    @Nullable String framework;

    @Label("Outcome")
    @Nullable String outcome;

    @Label("Start Kind")
    @Description("cold, restart, restore, or reload; the objective applies to cold only")
    @Nullable String startKind;

    @Label("Ready At")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    long readyAt;

    @Label("Startup Duration")
    @Description("Time from process start to ready")
    @Timespan(Timespan.NANOSECONDS)
    long startupDuration;

    @Label("JVM Duration")
    @Description("Time from process start to main or to the framework's first hook")
    @Timespan(Timespan.NANOSECONDS)
    long jvmDuration;

    @Label("Unaccounted")
    @Description("Time outside any phase")
    @Timespan(Timespan.NANOSECONDS)
    long unaccounted;

    @Label("Objective")
    @Description("Longest startup duration that meets the objective; 0 if no objective is set")
    @Timespan(Timespan.NANOSECONDS)
    long objective;

    @Label("Objective Met")
    boolean objectiveMet;

    @Label("Profiling")
    @Description("Why the start was recorded in detail: armed or missed; none if it was not")
    @Nullable String profiling;

    @Label("JVM Mode")
    @Description("VM mode as java -version prints it, for example: mixed mode, sharing")
    @Nullable String jvmMode;

    @Label("Phases")
    int phases;

    @Label("Phases Dropped")
    long dropped;
}
