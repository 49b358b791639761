package dev.firstlight.analysis.source;

/** What a file holds, by its first bytes. */
enum Format {
    EMPTY,
    JSON,
    RECORDING,
    UNKNOWN;

    /** How many bytes tell. */
    static final int HEAD = 64;

    static Format of(byte[] head, int length) {
        if (length >= 4 && head[0] == 'F' && head[1] == 'L' && head[2] == 'R' && head[3] == 0) {
            return RECORDING;
        }
        for (int i = 0; i < length; i++) {
            byte b = head[i];
            if (b == '{') {
                return JSON;
            } else if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return UNKNOWN;
            }
        }
        return length < HEAD ? EMPTY : UNKNOWN;
    }
}
