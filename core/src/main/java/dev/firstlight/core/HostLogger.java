package dev.firstlight.core;

/**
 * The one {@link HostLog} of the process, for the thread that logs: it may stall. Whoever comes
 * first makes it and all others wait: to a thread that asks while another one is initializing
 * SLF4J, that would hand a substitute, which loses what is logged just then.
 */
final class HostLogger {

    private static final HostLog LOG = make();

    private HostLogger() {}

    /** The first call loads the logging. */
    static HostLog get() {
        return LOG;
    }

    private static HostLog make() {
        HostLog log = null;
        try {
            log = Slf4jLog.make();
        } catch (LinkageError absent) {
            // SLF4J is optional at run time.
        }
        return log == null ? new SystemLog(System.getLogger(HostLog.NAME)) : log;
    }
}
