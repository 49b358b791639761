package dev.firstlight.cli.internal.gate;

import dev.firstlight.cli.internal.terminal.CommandFailedException;
import dev.firstlight.cli.internal.terminal.ExitCode;
import java.util.ArrayList;
import java.util.List;

/** Splits a command line that is one argument as a shell does: spaces, quotes, backslashes. */
final class ShellWords {

    private ShellWords() {}

    static List<String> of(String option, String line) throws CommandFailedException {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
                i++;
                word.append(line.charAt(i));
                inWord = true;
            } else if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                inWord = true;
            } else if (Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quote != 0) {
            throw new CommandFailedException(
                    ExitCode.USAGE, option + ": unclosed quote in: " + line);
        }
        if (inWord) {
            words.add(word.toString());
        }
        if (words.isEmpty()) {
            throw new CommandFailedException(ExitCode.USAGE, option + ": the command is empty");
        }
        return words;
    }
}
