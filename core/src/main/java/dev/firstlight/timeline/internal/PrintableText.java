package dev.firstlight.timeline.internal;

/**
 * Makes foreign text safe to show: it cannot forge a line or control a terminal.
 *
 * @since 0.1.0
 */
public final class PrintableText {

    private PrintableText() {}

    /**
     * The text with control characters escaped.
     *
     * @param width maximum length; three dots mark a truncated text
     */
    public static String of(String text, int width) {
        int end = Math.min(text.length(), width);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        StringBuilder out = null;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean control =
                    Character.isISOControl(c)
                            || Character.getType(c) == Character.FORMAT
                            || c == '\u2028'
                            || c == '\u2029'
                            || JsonWriter.isUnpaired(text, i);
            if (control && out == null) {
                out = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (out != null) {
                if (control) {
                    out.append("\\u").append(Integer.toHexString(0x10000 | c).substring(1));
                } else {
                    out.append(c);
                }
            }
        }
        String shown = out == null ? text.substring(0, end) : out.toString();
        return text.length() > width ? shown + "..." : shown;
    }
}
