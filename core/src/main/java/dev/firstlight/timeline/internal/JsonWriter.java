package dev.firstlight.timeline.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON to a stream without buffering. The output is safe inside an HTML {@code script}
 * element: angle brackets and ampersands are escaped. Not thread-safe. Exists because core depends
 * only on the JDK.
 *
 * @since 0.1.0
 */
public final class JsonWriter {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final Appendable out;
    private boolean needsComma;

    /** Writes to this target, which the caller closes. */
    public JsonWriter(Appendable out) {
        this.out = out;
    }

    /** Opens an object. */
    public JsonWriter beginObject() {
        return open('{');
    }

    /** Closes an object. */
    public JsonWriter endObject() {
        return close('}');
    }

    /** Opens an array. */
    public JsonWriter beginArray() {
        return open('[');
    }

    /** Closes an array. */
    public JsonWriter endArray() {
        return close(']');
    }

    /** Writes a member's name; its value must follow. */
    public JsonWriter name(String name) {
        comma();
        string(name);
        raw(":");
        needsComma = false;
        return this;
    }

    /** Writes a text, or null. */
    public JsonWriter value(@Nullable String text) {
        comma();
        if (text == null) {
            raw("null");
        } else {
            string(text);
        }
        needsComma = true;
        return this;
    }

    /** Writes a whole number. */
    public JsonWriter value(long number) {
        return literal(Long.toString(number));
    }

    /** Writes a number; a value that JSON cannot express (NaN, infinite) becomes null. */
    public JsonWriter value(double number) {
        return literal(Double.isFinite(number) ? Double.toString(number) : "null");
    }

    /** Writes true or false. */
    public JsonWriter value(boolean flag) {
        return literal(flag ? "true" : "false");
    }

    /**
     * Writes a String, Long, Integer, Double, Boolean, or null as such, any other value as its
     * text.
     */
    public JsonWriter any(@Nullable Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return value(((Number) value).longValue());
        } else if (value instanceof Double number) {
            return value(number.doubleValue());
        } else if (value instanceof Boolean flag) {
            return value(flag.booleanValue());
        }
        return value(value == null ? null : value.toString());
    }

    /** Writes a value through other code, to the same target. */
    public JsonWriter embedded(Value value) {
        comma();
        try {
            value.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        needsComma = true;
        return this;
    }

    /** Writes one JSON value. */
    @FunctionalInterface
    public interface Value {
        /** Writes the value to the target, which the caller closes. */
        void writeTo(Appendable target) throws IOException;
    }

    private JsonWriter literal(String text) {
        comma();
        raw(text);
        needsComma = true;
        return this;
    }

    private JsonWriter open(char c) {
        comma();
        raw(c);
        needsComma = false;
        return this;
    }

    private JsonWriter close(char c) {
        raw(c);
        needsComma = true;
        return this;
    }

    private void comma() {
        if (needsComma) {
            raw(",");
            needsComma = false;
        }
    }

    private void string(String text) {
        raw('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                raw('\\');
                raw(c);
            } else if (c == '\n') {
                raw("\\n");
            } else if (c < 0x20
                    || c == 0x7f
                    || c == '<'
                    || c == '>'
                    || c == '&'
                    || c == '\u2028'
                    || c == '\u2029') {
                raw("\\u");
                raw(HEX[c >> 12]);
                raw(HEX[c >> 8 & 15]);
                raw(HEX[c >> 4 & 15]);
                raw(HEX[c & 15]);
            } else if (isUnpaired(text, i)) {
                raw('\ufffd');
            } else {
                raw(c);
            }
        }
        raw('"');
    }

    /**
     * Replaces an unpaired surrogate with the replacement character: it has no UTF-8 form, and an
     * escaped one makes other parsers reject the whole text.
     */
    static boolean isUnpaired(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c)
                && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private void raw(String text) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void raw(char c) {
        try {
            out.append(c);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
