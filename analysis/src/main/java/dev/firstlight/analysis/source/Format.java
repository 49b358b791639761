package dev.firstlight.analysis.source;

/** The format of a file, detected by its first bytes. */
enum Format {
    EMPTY,
    JSON,
    RECORDING,
    UNKNOWN;

    /** Number of bytes needed for detection. */
    static final int HEAD = 64;

    static Format of(byte[] head, int length) {
        if (length >= 4 && head[0] == 'F' && head[1] == 'L' && head[2] == 'R' && head[3] == 0) {
            return RECORDING;
        }
        TextEncoding encoding = TextEncoding.of(head, length);
        String text =
                new String(
                        head,
                        encoding.markLength(),
                        length - encoding.markLength(),
                        encoding.charset());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') {
                return JSON;
            } else if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return UNKNOWN;
            }
        }
        return length < HEAD ? EMPTY : UNKNOWN;
    }
}
