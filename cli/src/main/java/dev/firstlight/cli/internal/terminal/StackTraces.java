package dev.firstlight.cli.internal.terminal;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Formats stack traces, which only {@code --verbose} shows. */
final class StackTraces {

    private StackTraces() {}

    static String of(Throwable fault) {
        StringWriter text = new StringWriter();
        fault.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
