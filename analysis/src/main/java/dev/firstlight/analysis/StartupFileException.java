package dev.firstlight.analysis;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file does not contain a readable start. The message is one line for people: the file and the
 * problem.
 *
 * @since 0.1.0
 */
public final class StartupFileException extends IOException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_LENGTH = 400;

    private final transient Path file;
    private final String problem;

    /** Without a cause, because the text contains everything that helps. */
    public StartupFileException(Path file, String problem) {
        this(file, problem, null);
    }

    /** The cause helps to debug the reader. */
    public StartupFileException(Path file, String problem, @Nullable Throwable cause) {
        super(file + ": " + oneLine(problem), cause);
        this.file = file;
        this.problem = oneLine(problem);
    }

    /** The file that was read. */
    public Path file() {
        return file;
    }

    /** The problem, without the file's name. */
    public String problem() {
        return problem;
    }

    /** Text from the file may contain anything, such as terminal control sequences. */
    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .limit(MAX_LENGTH)
                .map(c -> isPrintable(c) ? c : ' ')
                .forEach(line::appendCodePoint);
        return line.toString();
    }

    private static boolean isPrintable(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
