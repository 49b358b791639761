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
 * Standard output, for results, and standard error, for everything else. Text is shown in the
 * terminal's own encoding, with escapes for what that cannot express; JSON and documents are always
 * UTF-8. What standard output does not take ends the command with {@link ExitCode#OUTPUT}, but for
 * a reader that has gone. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Console {

    /** Version of the JSON that commands print; members are added without a new one. */
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

    /** That of this process. */
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

    /** Opens when all is said. */
    CountDownLatch commandEnded() {
        return commandEnded;
    }

    /**
     * All is said: an interruption need not wait any longer.
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
        // Only now: an interruption ends the process without waiting for what comes behind.
        commandEnded.countDown();
        return code;
    }

    private synchronized @Nullable IOException failureToTell() {
        out.flush();
        return standardOutput.isReaderGone() ? null : standardOutput.failure();
    }

    /** Whether the result is wanted as JSON. */
    public boolean wantsJson() {
        return json;
    }

    /** Whether stack traces are wanted. */
    public boolean isVerbose() {
        return verbose;
    }

    /** Whether progress is unwanted. */
    public boolean isQuiet() {
        return quiet;
    }

    /** Whether a person watches standard error. */
    public boolean isWatched() {
        return terminal.errIsTerminal();
    }

    /** Width of texts. */
    public int columns() {
        return terminal.columns();
    }

    /** Whether standard output takes colors. */
    public boolean hasColors() {
        return colors.applies(terminal.outIsTerminal() && !terminal.colorless());
    }

    /** The text in this style, or as it is where there are no colors. */
    public String styled(Style style, String text) {
        return hasColors() ? style.on(text) : text;
    }

    /** A line of the result. */
    public void println(String line) {
        print(line + '\n');
    }

    /** A part of the result. */
    public synchronized void print(String text) {
        out.print(encodable(text));
        out.flush();
    }

    /** A result that is a document with an encoding of its own: its bytes, as they are. */
    public synchronized void print(byte[] document) {
        out.write(document, 0, document.length);
        out.flush();
    }

    /**
     * The result as one line of JSON.
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
            // Of standard output, which remembers it: told when the command ends.
        }
    }

    /** Writes one value of JSON. */
    @FunctionalInterface
    public interface JsonContent {
        /** Writes it. */
        void writeTo(JsonWriter json) throws IOException;
    }

    /** Something worth knowing that is not the result; not with {@code --quiet}. */
    public void note(String line) {
        if (!quiet) {
            toErr("firstlight: " + printable(line) + '\n');
        }
    }

    /** Why the command fails. */
    void error(String line) {
        String prefix = "firstlight: ";
        if (colors.applies(terminal.errIsTerminal() && !terminal.colorless())) {
            prefix = Style.RED.on(prefix);
        }
        toErr(prefix + printable(line) + '\n');
    }

    /** As it is, to standard error: cursor movements, a quoted line. */
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
     * With escapes for control characters, so that a name cannot forge lines or drive a terminal.
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
