package dev.firstlight.report;

import dev.firstlight.timeline.TimelineText;

/**
 * Escapes texts for Markdown with code spans, in which no name can be markup, a link, or a mention.
 */
final class Markdown {

    private Markdown() {}

    /** The name as a code span that works in a table. */
    static String code(String name) {
        String shown =
                TimelineText.printable(name)
                        .replace('`', '\'')
                        .replace("\\", "\\\\")
                        .replace("|", "\\|");
        return shown.isBlank() ? "` `" : '`' + shown + '`';
    }

    /** A sentence on one line: breaks up markup, links, and mentions, and keeps the words. */
    static String sentence(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        String line = text.strip().replaceAll("\\s+", " ");
        String shown = line.length() > 600 ? line.substring(0, 600) + "..." : line;
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                continue;
            }
            if ("\\`*_[]<>|#~!".indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append(c == '&' ? "&amp;" : String.valueOf(c));
            if (c == '@' || (c == ':' && shown.startsWith("//", i + 1))) {
                out.append('\u200b');
            }
        }
        return out.toString();
    }
}
