package dev.firstlight.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A resource with placeholders such as <code>{{title}}</code>, filled while it is written.
 * Stateless.
 */
final class PageTemplate {

    private PageTemplate() {}

    /** The content of a placeholder. */
    @FunctionalInterface
    interface Part {

        /** Writes the content. */
        void write(Writer out) throws IOException;
    }

    /** Content that is a text. */
    static Part text(String text) {
        return out -> out.write(text);
    }

    /**
     * Writes the template; does not replace placeholders inside the parts.
     *
     * @throws IllegalArgumentException if a placeholder has no part
     */
    static void write(String resource, Map<String, Part> parts, Writer out) throws IOException {
        String template = resource(resource);
        int done = 0;
        for (int mark = template.indexOf("{{"); mark >= 0; mark = template.indexOf("{{", done)) {
            int end = template.indexOf("}}", mark);
            String name = template.substring(mark + 2, end);
            Part part = parts.get(name);
            if (part == null) {
                throw new IllegalArgumentException(resource + ": nothing for " + name);
            }
            out.write(template, done, mark - done);
            part.write(out);
            done = end + 2;
        }
        out.write(template, done, template.length() - done);
    }

    /** Text of a resource beside this class. */
    static String resource(String name) {
        try (InputStream in = PageTemplate.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("firstlight-report lacks its resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
