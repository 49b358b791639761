package dev.firstlight.report.gate;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Escapes texts for markup, so that the name of a command, a phase, or an error stays text: control
 * characters become escapes, unpaired surrogates are replaced. Stateless.
 */
final class Markup {

    private static final int LONGEST = 1_000;

    private Markup() {}

    /** For element content and for attributes in double quotes, in HTML and XML. */
    static String xml(String text) {
        return map(
                text,
                c ->
                        switch (c) {
                            case '&' -> "&amp;";
                            case '<' -> "&lt;";
                            case '>' -> "&gt;";
                            case '"' -> "&quot;";
                            case '\'' -> "&#39;";
                            default -> null;
                        });
    }

    /** One line of Markdown without markup, links, or mentions. */
    static String markdown(String text) {
        return map(
                text,
                c ->
                        switch (c) {
                            case '\\', '`', '*', '_', '[', ']', '|', '#', '~', '!', '>' ->
                                    "\\" + (char) c;
                            case '<' -> "&lt;";
                            case '&' -> "&amp;";
                            case '@' -> "@\u200b";
                            default -> null;
                        });
    }

    /** For a terminal, and for other plain text. */
    static String plain(String text) {
        return map(text, c -> null);
    }

    private static String map(String text, IntFunction<@Nullable String> special) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        int shown = 0;
        for (int i = 0; i < text.length() && shown < LONGEST; shown++) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            String replaced = special.apply(c);
            if (replaced != null) {
                out.append(replaced);
            } else if ((c >= 0xd800 && c <= 0xdfff) || c == 0xfffe || c == 0xffff) {
                out.append('\ufffd');
            } else if (Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || c == 0x2028
                    || c == 0x2029) {
                out.append(String.format("\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        }
        return shown < LONGEST ? out.toString() : out.append("...").toString();
    }
}
