package dev.firstlight.cli.internal.terminal;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Stack traces as text: for {@code --verbose} alone. */
final class StackTraces {

    private StackTraces() {}

    static String of(Throwable fault) {
        StringWriter text = new StringWriter();
        fault.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
