package dev.firstlight.launch;

import java.nio.charset.Charset;

/**
 * Text for another process. In the locale C, a JVM can neither receive nor pass on a character
 * outside ASCII: it silently replaces it with a question mark.
 */
final class ProcessText {

    /** The JVM's replacement for bytes that it cannot decode. */
    private static final char UNREADABLE = '\uFFFD';

    private static final int FIRST_WITH_OWN_ENCODING = 18;

    private ProcessText() {}

    /**
     * Returns the text if it can be passed on unchanged.
     *
     * @param what name of the text in the message
     * @throws IllegalArgumentException if it cannot
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

    /** The charset in which this JVM passes text to a process. */
    private static Charset charset() {
        String own = System.getProperty("sun.jnu.encoding", "");
        boolean used =
                Runtime.version().feature() >= FIRST_WITH_OWN_ENCODING && Charset.isSupported(own);
        return used ? Charset.forName(own) : Charset.defaultCharset();
    }
}
