package dev.firstlight.cli.internal.terminal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a command can end, for scripts. A code keeps its meaning for ever; new ones are added. */
public enum ExitCode {
    /** Done. */
    OK(0, "done; every check passed"),
    /** The command judged, and the answer is no. */
    REJECTED(1, "judged, and the answer is no: a finding, a regression or a missed objective"),
    /** The command line is wrong. */
    USAGE(2, "wrong command line: an unknown option, a wrong value, a missing argument"),
    /** An input is missing or unusable. */
    INPUT(
            3,
            "an input is missing, unreadable, cut off, of another format or of a newer schema, or"
                    + " holds no start"),
    /** Too little is known for a verdict. */
    INCONCLUSIVE(4, "too little is known for a verdict"),
    /** A result could not be written. */
    OUTPUT(5, "a result could not be written"),
    /** The program that was to be run could not be started at all. */
    NOT_STARTED(6, "the program could not be started"),
    /** The program ended before it was ready. */
    DIED(7, "the program ended before it was ready"),
    /** The program did not become ready in time. */
    NOT_READY(8, "the program did not become ready in time"),
    /** The program's port belongs to somebody else. */
    PORT_TAKEN(9, "the program's port is taken"),
    /** Something that a measurement needs is missing. */
    NOT_MEASURED(10, "could not measure: a permission or something else that it needs is missing"),
    /** A fault of this tool. */
    INTERNAL(70, "a fault of firstlight itself; --verbose shows where"),
    /** Ended by Ctrl-C. */
    INTERRUPTED(130, "interrupted by Ctrl-C; what was there by then is kept"),
    /** Ended by SIGTERM. */
    TERMINATED(143, "ended by SIGTERM; what was there by then is kept");

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
