package dev.firstlight.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Data inside the page: gzip in base64, in a script element of a type that no browser runs. So even
 * a start with many phases is a small file, and no text in it can become markup.
 */
final class DataBlock {

    private DataBlock() {}

    /** Writes a block with the content, as a stream. */
    static void write(String id, PageTemplate.Part content, Writer page) throws IOException {
        page.write("<script type=\"application/octet-stream\" id=\"data-" + id + "\">");
        OutputStream base64 = Base64.getEncoder().wrap(new Characters(page));
        try (Writer text =
                new BufferedWriter(
                        new OutputStreamWriter(new FastGzip(base64), StandardCharsets.UTF_8),
                        1 << 16)) {
            content.write(text);
        }
        page.write("</script>\n");
    }

    /** Level 4 takes a third of the default's time for a tenth more bytes. */
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(4);
            def.setStrategy(Deflater.DEFAULT_STRATEGY);
        }
    }

    /** Passes ASCII bytes on as characters; does not pass on closing. */
    private static final class Characters extends OutputStream {

        private final Writer target;

        Characters(Writer target) {
            this.target = target;
        }

        @Override
        public void write(int b) throws IOException {
            target.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            target.write(new String(bytes, offset, length, StandardCharsets.US_ASCII));
        }
    }
}
