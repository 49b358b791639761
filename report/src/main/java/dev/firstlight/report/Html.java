package dev.firstlight.report;

import dev.firstlight.timeline.Percentages;
import dev.firstlight.timeline.TimelineText;
import java.util.Locale;

/**
 * Escapes texts for HTML. Every name from a service or a recording goes through here: control and
 * direction characters become visible escapes, markup becomes text, long texts are truncated.
 */
final class Html {

    private static final int LONGEST = 2_000;
    private static final int PIECE = 100;

    private Html() {}

    /** A name, for element content and for attributes in double quotes. */
    static String name(String text) {
        return escape(TimelineText.printable(text));
    }

    /** A text of several lines: like a name, but longer and with its line breaks. */
    static String text(String text) {
        StringBuilder out = new StringBuilder();
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        for (String line : cut.split("\r?\n", -1)) {
            out.append(out.isEmpty() ? "" : "\n");
            for (int i = 0; i < line.length(); ) {
                int end = Math.min(line.length(), i + PIECE);
                if (end < line.length() && Character.isHighSurrogate(line.charAt(end - 1))) {
                    end--;
                }
                out.append(escape(TimelineText.printable(line.substring(i, end))));
                i = end;
            }
        }
        return out.toString();
    }

    /** Escapes only markup. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** A share as an SVG length, such as {@code 12.345%}. */
    static String percent(double part, double whole) {
        double share = whole <= 0 ? 0 : Math.max(0, Math.min(100, 100 * part / whole));
        return String.format(Locale.ROOT, "%.3f%%", share);
    }

    /** A share for people: {@code 39 %}, {@code 4.2 %}. */
    static String share(double part, double whole) {
        return Percentages.format(whole <= 0 ? 0 : part / whole);
    }
}
