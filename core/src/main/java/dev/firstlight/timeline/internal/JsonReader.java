package dev.firstlight.timeline.internal;

import java.io.IOException;
import java.io.Reader;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON values from a stream, in their order. Strict, with limits for depth and text length,
 * so that a hostile file costs no more than its own size. Malformed text causes an exception with
 * the position. Not thread-safe. Exists because core depends only on the JDK.
 *
 * @since 0.1.0
 */
public final class JsonReader {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_TEXT = 1 << 20;

    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?");

    private final Reader in;
    private final String what;
    private final Function<String, ? extends IOException> failure;
    private int peeked = -2;
    private long position;
    private int depth;
    private boolean first = true;

    /**
     * Reads from this source, which the caller closes.
     *
     * @param in the source, preferably buffered because it is read in single characters
     * @param what expected content, for messages: {@code a timeline}
     * @param failure creates the exception for malformed text from its message
     */
    public JsonReader(Reader in, String what, Function<String, ? extends IOException> failure) {
        this.in = in;
        this.what = what;
        this.failure = failure;
    }

    /** Enters an object. */
    public void beginObject() throws IOException {
        begin('{');
    }

    /** Enters an array. */
    public void beginArray() throws IOException {
        begin('[');
    }

    /** The next member's name, or null at the end of the object. */
    public @Nullable String nextName() throws IOException {
        if (!hasNext('}')) {
            return null;
        }
        String name = nextString();
        expect(':');
        return name;
    }

    /** Whether the array has another element; consumes the closing bracket if not. */
    public boolean hasNextElement() throws IOException {
        return hasNext(']');
    }

    /** A text. */
    public String nextString() throws IOException {
        expect('"');
        StringBuilder text = new StringBuilder();
        for (int c = read(); c != '"'; c = read()) {
            if (c < 0x20) {
                throw malformed(
                        c < 0
                                ? "the text ends inside a string"
                                : "a string contains a control character");
            }
            text.append(c == '\\' ? escape() : (char) c);
            if (text.length() > MAX_TEXT) {
                throw malformed("a string is longer than " + MAX_TEXT + " characters");
            }
        }
        return text.toString();
    }

    /** A text or null. */
    public @Nullable String nextStringOrNull() throws IOException {
        return peekSkippingSpace() == 'n' ? literal("null") : nextString();
    }

    /** A whole number of 64 bits. */
    public long nextLong() throws IOException {
        String text = number();
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw malformed("'" + text + "' is not a 64-bit integer");
        }
    }

    /** A whole number of 64 bits or null. */
    public @Nullable Long nextLongOrNull() throws IOException {
        if (peekSkippingSpace() == 'n') {
            literal("null");
            return null;
        }
        return nextLong();
    }

    /** A whole number of 32 bits. */
    public int nextInt() throws IOException {
        long value = nextLong();
        if (value != (int) value) {
            throw malformed(value + " is not a 32-bit integer");
        }
        return (int) value;
    }

    /** A number. */
    public double nextDouble() throws IOException {
        String text = number();
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw malformed("'" + text + "' is not a number");
        }
    }

    /** A number or null. */
    public @Nullable Double nextDoubleOrNull() throws IOException {
        if (peekSkippingSpace() == 'n') {
            literal("null");
            return null;
        }
        return nextDouble();
    }

    /** True or false. */
    public boolean nextBoolean() throws IOException {
        if (peekSkippingSpace() == 't') {
            literal("true");
            return true;
        }
        literal("false");
        return false;
    }

    /** String, Long, Double or Boolean. */
    public Object nextScalar() throws IOException {
        int c = peekSkippingSpace();
        if (c == '"') {
            return nextString();
        } else if (c == 't' || c == 'f') {
            return nextBoolean();
        }
        String text = number();
        try {
            if (text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0) {
                return Long.valueOf(text);
            }
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            throw malformed("'" + text + "' is not a number");
        }
    }

    /** Skips a value of any kind. */
    public void skipValue() throws IOException {
        int c = peekSkippingSpace();
        if (c == '{') {
            beginObject();
            while (nextName() != null) {
                skipValue();
            }
        } else if (c == '[') {
            beginArray();
            while (hasNextElement()) {
                skipValue();
            }
        } else if (c == 'n') {
            literal("null");
        } else {
            nextScalar();
        }
    }

    /** Whether the next value is an object; for readers of foreign formats. */
    public boolean nextIsObject() throws IOException {
        return peekSkippingSpace() == '{';
    }

    /** Reads a text; skips a value of any other kind and returns null. */
    public @Nullable String nextStringOrOther() throws IOException {
        if (peekSkippingSpace() == '"') {
            return nextString();
        }
        skipValue();
        return null;
    }

    /** Whether the next value is null; consumes it if so. */
    public boolean nextIsNull() throws IOException {
        if (peekSkippingSpace() == 'n') {
            literal("null");
            return true;
        }
        return false;
    }

    /** Fails if anything but white space follows. */
    public void expectEnd() throws IOException {
        if (peekSkippingSpace() >= 0) {
            throw malformed("unexpected text after the end");
        }
    }

    /** The exception for malformed text, with the position and what was expected. */
    public IOException malformed(String message) {
        return failure.apply("not " + what + ": " + message + " (at character " + position + ")");
    }

    private void begin(char c) throws IOException {
        expect(c);
        if (++depth > MAX_DEPTH) {
            throw malformed("nested more than " + MAX_DEPTH + " levels deep");
        }
        first = true;
    }

    private boolean hasNext(char close) throws IOException {
        int c = peekSkippingSpace();
        if (c == close) {
            read();
            depth--;
            first = false;
            return false;
        }
        if (!first) {
            expect(',');
        }
        first = false;
        return true;
    }

    private char escape() throws IOException {
        int c = read();
        switch (c) {
            case '"', '\\', '/':
                return (char) c;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    int hex = read();
                    int digit = hex > 'f' ? -1 : Character.digit(hex, 16);
                    if (digit < 0) {
                        throw malformed("invalid Unicode escape");
                    }
                    code = code << 4 | digit;
                }
                return (char) code;
            default:
                throw malformed("invalid escape");
        }
    }

    private String number() throws IOException {
        StringBuilder text = new StringBuilder();
        int c = peekSkippingSpace();
        while ((c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E') {
            text.append((char) read());
            if (text.length() > 64) {
                throw malformed("a number is longer than 64 characters");
            }
            c = peek();
        }
        if (text.isEmpty()) {
            throw malformed("expected a number");
        }
        if (!NUMBER.matcher(text).matches()) {
            throw malformed("'" + text + "' is not a number");
        }
        return text.toString();
    }

    private @Nullable String literal(String literal) throws IOException {
        peekSkippingSpace();
        for (int i = 0; i < literal.length(); i++) {
            if (read() != literal.charAt(i)) {
                throw malformed("expected " + literal);
            }
        }
        return null;
    }

    private void expect(char wanted) throws IOException {
        int c = peekSkippingSpace();
        if (c != wanted) {
            throw malformed(
                    "expected '"
                            + wanted
                            + "' but found "
                            + (c < 0 ? "the end" : "'" + (char) c + "'"));
        }
        read();
    }

    private int peekSkippingSpace() throws IOException {
        int c = peek();
        while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            read();
            c = peek();
        }
        return c;
    }

    private int peek() throws IOException {
        if (peeked == -2) {
            peeked = in.read();
        }
        return peeked;
    }

    private int read() throws IOException {
        int c = peek();
        peeked = -2;
        position++;
        return c;
    }
}
