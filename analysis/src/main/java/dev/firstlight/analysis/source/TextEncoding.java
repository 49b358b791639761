package dev.firstlight.analysis.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The encoding of a text, detected by its first bytes: UTF-8, unless a byte order mark or zeros
 * between ASCII characters indicate UTF-16, which Windows shells write when they redirect output.
 *
 * @param markLength number of bytes of the mark, which are not part of the text
 */
record TextEncoding(Charset charset, int markLength) {

    static TextEncoding of(byte[] head, int length) {
        int first = at(head, length, 0);
        int second = at(head, length, 1);
        if (first == 0xef && second == 0xbb && at(head, length, 2) == 0xbf) {
            return new TextEncoding(StandardCharsets.UTF_8, 3);
        } else if (first == 0xff && second == 0xfe) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 2);
        } else if (first == 0xfe && second == 0xff) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 2);
        } else if (first > 0 && second == 0) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 0);
        } else if (first == 0 && second > 0) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 0);
        }
        return new TextEncoding(StandardCharsets.UTF_8, 0);
    }

    private static int at(byte[] head, int length, int index) {
        return index < length ? head[index] & 0xff : -1;
    }
}
