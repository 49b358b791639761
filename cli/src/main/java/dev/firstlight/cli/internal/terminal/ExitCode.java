package dev.firstlight.cli.internal.terminal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Exit codes of commands, for scripts. The meaning of a code never changes; new codes can be added.
 *
 * @since 0.1.0
 */
public enum ExitCode {
    /** Success. */
    OK(0, "success; every check passed"),
    /** The command judged the start and rejected it. */
    REJECTED(1, "rejected: a finding, a regression, or a missed objective"),
    /** The command line is wrong. */
    USAGE(2, "usage error: an unknown option, an invalid value, or a missing argument"),
    /** An input is missing or unusable. */
    INPUT(
            3,
            "unusable input: missing, unreadable, truncated, in an unknown format or a"
                    + " newer schema, or without a start"),
    /** Not enough data for a verdict. */
    INCONCLUSIVE(4, "inconclusive: not enough data for a verdict"),
    /** A result could not be written. */
    OUTPUT(5, "cannot write a result"),
    /** The program could not be started at all. */
    NOT_STARTED(6, "cannot start the program"),
    /** The program ended before it was ready. */
    DIED(7, "the program exited before it was ready"),
    /** The program did not become ready in time. */
    NOT_READY(8, "the program was not ready before the timeout"),
    /** Another process uses the program's port. */
    PORT_TAKEN(9, "the port is in use"),
    /** A permission or tool that the measurement needs is missing. */
    NOT_MEASURED(10, "cannot measure: a permission or a required tool is missing"),
    /** A bug in this tool. */
    INTERNAL(70, "internal error in firstlight; --verbose shows the stack trace"),
    /** Ended by Ctrl-C. */
    INTERRUPTED(130, "interrupted by Ctrl-C; partial results are kept"),
    /** Ended by SIGTERM. */
    TERMINATED(143, "terminated by SIGTERM; partial results are kept");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The exit code of the process. */
    public int code() {
        return code;
    }

    /** For people, without a period. */
    public String meaning() {
        return meaning;
    }

    /** Name in JSON, such as {@code not-started}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Meanings by code, for help texts. */
    public static Map<String, String> meanings(List<ExitCode> codes) {
        Map<String, String> meanings = new LinkedHashMap<>();
        codes.forEach(code -> meanings.put(Integer.toString(code.code), code.meaning));
        return meanings;
    }
}
