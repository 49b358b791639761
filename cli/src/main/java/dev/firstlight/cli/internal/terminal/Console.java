package dev.firstlight.cli.internal.terminal;

import dev.firstlight.timeline.internal.JsonWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Standard output, for results, and standard error, for everything else. Text has the terminal's
 * own encoding, with escapes for other characters; JSON and documents are always UTF-8. If standard
 * output cannot be written, the command ends with {@link ExitCode#OUTPUT}, unless its reader has
 * closed the pipe. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Console {

    /** Version of the JSON that commands print; a version can gain members. */
    public static final int FORMAT_VERSION = 1;

    private final StandardOutput standardOutput = new StandardOutput();
    private final OutputStream rawOut = new BufferedOutputStream(standardOutput);
    private final PrintStream out;
    private final PrintStream err;
    private final Terminal terminal;
    private final CharsetEncoder encoder;

    private final CountDownLatch commandEnded = new CountDownLatch(1);
    private volatile ColorChoice colors = ColorChoice.AUTO;
    private volatile boolean json;
    private volatile boolean quiet;
    private volatile boolean verbose;

    private Console(Terminal terminal) {
        this.out = new PrintStream(rawOut, false, terminal.charset());
        this.err = new PrintStream(System.err, true, terminal.charset());
        this.terminal = terminal;
        this.encoder = terminal.charset().newEncoder();
    }

    /** The console of this process. */
    public static Console system() {
        return new Console(Terminal.of(System.getProperties(), System.getenv()));
    }

    void colors(ColorChoice choice) {
        colors = choice;
    }

    void json(boolean wanted) {
        json = wanted;
    }

    void quiet(boolean wanted) {
        quiet = wanted;
    }

    void verbose(boolean wanted) {
        verbose = wanted;
    }

    /** Opens when all output is written. */
    CountDownLatch commandEnded() {
        return commandEnded;
    }

    /**
     * All output is written: an interruption need not wait any longer.
     *
     * @param exitCode of the command
     * @return the same, or that of a result that could not be written
     */
    public int commandHasEnded(int exitCode) {
        int code = exitCode;
        IOException failure = failureToTell();
        if (failure != null) {
            error("cannot write standard output: " + FileFailure.reason(failure));
            code = code == ExitCode.OK.code() ? ExitCode.OUTPUT.code() : code;
        }
        // Only now, because an interruption then ends the process immediately.
        commandEnded.countDown();
        return code;
    }

    private synchronized @Nullable IOException failureToTell() {
        out.flush();
        return standardOutput.isReaderGone() ? null : standardOutput.failure();
    }

    /** Whether to print the result as JSON. */
    public boolean wantsJson() {
        return json;
    }

    /** Whether to show stack traces. */
    public boolean isVerbose() {
        return verbose;
    }

    /** Whether to hide progress. */
    public boolean isQuiet() {
        return quiet;
    }

    /** Whether standard error is a terminal. */
    public boolean isWatched() {
        return terminal.errIsTerminal();
    }

    /** Width of texts. */
    public int columns() {
        return terminal.columns();
    }

    /** Whether standard output supports colors. */
    public boolean hasColors() {
        return colors.applies(terminal.outIsTerminal() && !terminal.colorless());
    }

    /** The text in this style, or unchanged without colors. */
    public String styled(Style style, String text) {
        return hasColors() ? style.on(text) : text;
    }

    /** Prints a line of the result. */
    public void println(String line) {
        print(line + '\n');
    }

    /** Prints a part of the result. */
    public synchronized void print(String text) {
        out.print(encodable(text));
        out.flush();
    }

    /** Prints a document with its own encoding, byte by byte. */
    public synchronized void print(byte[] document) {
        out.write(document, 0, document.length);
        out.flush();
    }

    /**
     * Prints the result as one line of JSON.
     *
     * @param content writes one value
     */
    public synchronized void json(JsonContent content) {
        out.flush();
        try {
            Writer writer = new OutputStreamWriter(rawOut, StandardCharsets.UTF_8);
            content.writeTo(new JsonWriter(writer));
            writer.write('\n');
            writer.flush();
        } catch (IOException | UncheckedIOException e) {
            // Standard output remembers the failure, which is reported when the command ends.
        }
    }

    /** Writes one value of JSON. */
    @FunctionalInterface
    public interface JsonContent {
        /** Writes the value. */
        void writeTo(JsonWriter json) throws IOException;
    }

    /** Prints a note that is not part of the result; not with {@code --quiet}. */
    public void note(String line) {
        if (!quiet) {
            toErr("firstlight: " + printable(line) + '\n');
        }
    }

    /** Prints why the command failed. */
    void error(String line) {
        String prefix = "firstlight: ";
        if (colors.applies(terminal.errIsTerminal() && !terminal.colorless())) {
            prefix = Style.RED.on(prefix);
        }
        toErr(prefix + printable(line) + '\n');
    }

    /** Prints unchanged text to standard error: cursor movements, a quoted line. */
    synchronized void toErr(String text) {
        out.flush();
        err.print(encodable(text));
    }

    void trace(Throwable fault) {
        synchronized (this) {
            err.print(encodable(StackTraces.of(fault)));
        }
    }

    /**
     * The text with escapes for control characters, so that a name cannot forge lines or control a
     * terminal.
     */
    public static String printable(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> {
                    if (c == '\t'
                            || (!Character.isISOControl(c)
                                    && Character.getType(c) != Character.FORMAT)) {
                        shown.appendCodePoint(c);
                    } else {
                        shown.append(escape(c));
                    }
                });
        return shown.toString();
    }

    private synchronized String encodable(String text) {
        if (encoder.canEncode(text)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(c -> {
                    String one = Character.toString(c);
                    shown.append(encoder.canEncode(one) ? one : escape(c));
                });
        return shown.toString();
    }

    private static String escape(int codePoint) {
        return String.format(Locale.ROOT, codePoint < 0x10000 ? "\\u%04x" : "\\U%08x", codePoint);
    }
}
