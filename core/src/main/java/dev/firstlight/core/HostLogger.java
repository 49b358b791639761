package dev.firstlight.core;

/**
 * The only {@link HostLog} of the process, for the log thread, because logging may stall. The first
 * caller creates it while all others wait. If a second thread asked SLF4J during its
 * initialization, it would get a substitute logger, which loses messages.
 */
final class HostLogger {

    private static final HostLog LOG = make();

    private HostLogger() {}

    /** The first call loads the logging classes. */
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
