package dev.firstlight.cli.internal.terminal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a command can end, for scripts. A code keeps its meaning for ever; new ones are added.
 *
 * @since 0.1.0
 */
public enum ExitCode {
    /** Done. */
    OK(0, "success; every check passed"),
    /** The command judged, and the answer is no. */
    REJECTED(1, "rejected: a finding, a regression, or a missed objective"),
    /** The command line is wrong. */
    USAGE(2, "usage error: an unknown option, an invalid value, or a missing argument"),
    /** An input is missing or unusable. */
    INPUT(
            3,
            "unusable input: missing, unreadable, truncated, in an unknown format or a"
                    + " newer schema, or without a start"),
    /** Too little is known for a verdict. */
    INCONCLUSIVE(4, "inconclusive: not enough data for a verdict"),
    /** A result could not be written. */
    OUTPUT(5, "cannot write a result"),
    /** The program that was to be run could not be started at all. */
    NOT_STARTED(6, "cannot start the program"),
    /** The program ended before it was ready. */
    DIED(7, "the program exited before it was ready"),
    /** The program did not become ready in time. */
    NOT_READY(8, "the program was not ready before the timeout"),
    /** Another process uses the program's port. */
    PORT_TAKEN(9, "the program's port is in use"),
    /** Something that a measurement needs is missing. */
    NOT_MEASURED(10, "cannot measure: a permission or a required tool is missing"),
    /** A fault of this tool. */
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

    /** What the process ends with. */
    public int code() {
        return code;
    }

    /** For people, without a full stop. */
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
