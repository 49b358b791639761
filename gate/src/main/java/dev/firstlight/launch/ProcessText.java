package dev.firstlight.launch;

import java.nio.charset.Charset;

/**
 * Text for another process. A JVM in the locale C neither gets nor hands on a character that is not
 * ASCII: it puts a question mark there, without a word.
 */
final class ProcessText {

    /** What the JVM makes of bytes that it cannot read. */
    private static final char UNREADABLE = '\uFFFD';

    private static final int FIRST_WITH_OWN_ENCODING = 18;

    private ProcessText() {}

    /**
     * The text, if it arrives as it is.
     *
     * @param what names it in the message
     * @throws IllegalArgumentException if it does not
     */
    static String checked(String what, String text) {
        Charset charset = charset();
        if (text.indexOf(UNREADABLE) >= 0 || !charset.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(
                    what
                            + " '"
                            + text
                            + "': not encodable in this locale ("
                            + charset
                            + "); try LC_ALL=C.UTF-8");
        }
        return text;
    }

    /** In which this JVM hands text to a process. */
    private static Charset charset() {
        String own = System.getProperty("sun.jnu.encoding", "");
        boolean used =
                Runtime.version().feature() >= FIRST_WITH_OWN_ENCODING && Charset.isSupported(own);
        return used ? Charset.forName(own) : Charset.defaultCharset();
    }
}
