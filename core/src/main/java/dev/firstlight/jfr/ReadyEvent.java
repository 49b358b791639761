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
@Description("The application became ready, or its start was given up")
@Category("Startup")
@StackTrace(false)
@Registered(false)
@Enabled(true)
final class ReadyEvent extends Event {

    @Label("Start Id")
    @Description("Id of this start, the same in log, metrics and timeline file")
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
    @Description("cold, restart, restore or reload; objectives count cold only")
    @Nullable String startKind;

    @Label("Ready At")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    long readyAt;

    @Label("Startup Duration")
    @Description("Process start to ready")
    @Timespan(Timespan.NANOSECONDS)
    long startupDuration;

    @Label("JVM Duration")
    @Description("Process start to main or to the first hook")
    @Timespan(Timespan.NANOSECONDS)
    long jvmDuration;

    @Label("Unaccounted")
    @Description("Time that no phase covers")
    @Timespan(Timespan.NANOSECONDS)
    long unaccounted;

    @Label("Objective")
    @Description("Longest startup duration that meets the objective, 0 without one")
    @Timespan(Timespan.NANOSECONDS)
    long objective;

    @Label("Objective Met")
    boolean objectiveMet;

    @Label("Profiling")
    @Description("armed or missed where the start was recorded in detail, else none")
    @Nullable String profiling;

    @Label("JVM Mode")
    @Description("What java -version says, such as: mixed mode, sharing")
    @Nullable String jvmMode;

    @Label("Phases")
    int phases;

    @Label("Phases Dropped")
    long dropped;
}
