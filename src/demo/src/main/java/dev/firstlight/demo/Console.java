package dev.firstlight.demo;

import java.io.OutputStream;
import java.io.PrintStream;

/** Prints headings, facts, and quoted text. */
final class Console {

    private static final String BOLD = "\u001b[1m";
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String DIM = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";

    /** Maximum length of a line. */
    static final int WIDTH = 100;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean color;

    Console(PrintStream out, PrintStream err, boolean color) {
        this.out = out;
        this.err = err;
        this.color = color;
    }

    /** A console that prints nothing. */
    static Console silent() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return new Console(nowhere, nowhere, false);
    }

    void heading(String text) {
        out.println();
        out.println(paint(BOLD, text));
    }

    /** Prints a sentence. */
    void say(String text) {
        out.println("  " + text);
    }

    /** Prints a remark, such as a command or an explanation. */
    void remark(String text) {
        out.println("  " + paint(DIM, text));
    }

    /** Reports that an expected result occurred. */
    void done(String text) {
        out.println("  " + paint(GREEN, "ok") + "  " + text);
    }

    /** Reports that an expected result did not occur. */
    void failed(String text) {
        out.println();
        out.flush();
        err.println(paint(RED, "Failed: ") + text);
    }

    /** Prints words, wrapped to the width; further lines are indented. */
    void wrapped(String text) {
        StringBuilder line = new StringBuilder("  ");
        for (String word : text.split(" ")) {
            if (line.length() + word.length() >= WIDTH && !line.toString().isBlank()) {
                out.println(line);
                line = new StringBuilder("     ");
            }
            line.append(line.toString().isBlank() ? "" : " ").append(word);
        }
        out.println(line);
    }

    private String paint(String style, String text) {
        return color ? style + text + PLAIN : text;
    }
}
