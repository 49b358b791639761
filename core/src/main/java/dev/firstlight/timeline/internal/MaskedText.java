package dev.firstlight.timeline.internal;

import org.jspecify.annotations.Nullable;

/**
 * Masks one text in one pass. Uses no regular expression, because it also runs while a service
 * starts. Remembers or skips every look-ahead, so the time is linear.
 */
final class MaskedText {

    /** Replaces a secret. */
    static final String MASK = "***";

    private static final String ORACLE = "jdbc:oracle:";
    private static final String BEARER = "bearer ";

    /** A word of this length after "Bearer" is not part of a sentence. */
    private static final int LONG_WORD = 16;

    /** Schemes before a secret in a header. */
    private static final String[] SCHEMES = {"bearer", "basic", "token", "apikey", "negotiate"};

    /** Schemes that more than one word follows. */
    private static final String[] LONG_SCHEMES = {"digest", "hawk", "aws4-hmac-sha256"};

    /** Values that say something about a password without revealing it. */
    private static final String[] HARMLESS = {"yes", "no", "true", "false", "null"};

    private final SecretKeys keys;
    private final String text;
    private final int max;
    private @Nullable StringBuilder masked;

    /** End of the part that is already in {@link #masked}. */
    private int copied;

    /** The next at sign that may matter; the length of the text if there is none. */
    private int nextAt = -1;

    private int wordEnd = -1;
    private int addressEnd = -1;

    /**
     * @param max how many characters of the result are needed
     */
    MaskedText(SecretKeys keys, String text, int max) {
        this.keys = keys;
        this.text = text;
        this.max = max;
        int i = 0;
        while (i < text.length() && lengthUpTo(i) < max) {
            i = Math.max(i + 1, next(i));
        }
    }

    /** Length of the result including everything before this position. */
    private int lengthUpTo(int i) {
        StringBuilder out = masked;
        return out == null ? i : out.length() + i - copied;
    }

    /** Checks whether a secret begins here. Returns where to continue. */
    private int next(int i) {
        char c = text.charAt(i);
        switch (c) {
            case '/':
                return i > copied && text.charAt(i - 1) == '/' ? address(i + 1) : i;
            case '=':
            case ':':
                return assignment(i);
            case 'j':
            case 'J':
                return i >= addressEnd && text.regionMatches(true, i, ORACLE, 0, ORACLE.length())
                        ? oracle(i + ORACLE.length())
                        : i;
            case 'b':
            case 'B':
                return text.regionMatches(true, i, BEARER, 0, BEARER.length())
                        ? bearer(i + BEARER.length())
                        : i;
            default:
                return i;
        }
    }

    /** {@code //name:password@host}. */
    private int address(int begin) {
        int end = authorityEnd(begin);
        int at = lastAt(begin, end);
        addressEnd = end;
        if (at < 0 && hasOddPort(begin, end) && at(end) < wordEnd(end)) {
            // The character that ended it is part of the password; otherwise, the port would have
            // to be a number.
            int first = at(end);
            at = lastAt(first, authorityEnd(first));
        }
        return at > begin ? mask(begin, at) : begin - 1;
    }

    private int authorityEnd(int begin) {
        int end = begin;
        int last = wordEnd(begin);
        while (end < last && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private int lastAt(int begin, int end) {
        if (at(begin) >= end) {
            return -1;
        }
        int at = end - 1;
        while (text.charAt(at) != '@') {
            at--;
        }
        return at;
    }

    /** Whether text that is not a number follows a colon. */
    private boolean hasOddPort(int begin, int end) {
        int colon = end - 1;
        boolean odd = false;
        while (colon >= begin && text.charAt(colon) != ':') {
            char c = text.charAt(colon--);
            odd |= c < '0' || c > '9';
        }
        return odd && colon > begin;
    }

    /** {@code jdbc:oracle:thin:name/password@host}: no slashes mark the begin of the address. */
    private int oracle(int driver) {
        int begin = driver;
        while (begin < text.length() && Character.isLetterOrDigit(text.charAt(begin))) {
            begin++;
        }
        if (begin == text.length() || text.charAt(begin) != ':') {
            return begin;
        }
        int at = lastAt(begin, wordEnd(begin));
        return at > begin + 1 ? mask(begin + 1, at) : begin + 1;
    }

    private int bearer(int begin) {
        int end = begin;
        boolean digits = false;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            digits |= Character.isDigit(text.charAt(end++));
        }
        return digits || end - begin >= LONG_WORD ? mask(begin, valueEnd(end)) : begin;
    }

    /** A key, possibly in quotes, before the separator, and its value after it. */
    private int assignment(int separator) {
        int keyEnd = separator;
        while (keyEnd > copied && isSpace(text.charAt(keyEnd - 1))) {
            keyEnd--;
        }
        boolean quoted = keyEnd > copied && isQuote(text.charAt(keyEnd - 1));
        if (quoted) {
            keyEnd--;
            while (keyEnd > copied && text.charAt(keyEnd - 1) == '\\') {
                keyEnd--;
            }
        }
        int keyBegin = keyEnd;
        while (keyBegin > copied && isKey(text.charAt(keyBegin - 1))) {
            keyBegin--;
        }
        if (keyBegin == keyEnd) {
            return separator;
        }
        String key = text.substring(keyBegin, keyEnd);
        boolean colon = text.charAt(separator) == ':';
        boolean secret = (colon && !quoted) ? keys.isSecretBeforeColon(key) : keys.isSecret(key);
        if (!secret) {
            return separator;
        }
        int begin = separator + 1;
        while (begin < text.length() && (text.charAt(begin) == '=' || text.charAt(begin) == '>')) {
            begin++;
        }
        begin = afterSpaces(begin);
        return begin == text.length() ? begin : secret(begin, colon && isCookie(key));
    }

    private int afterSpaces(int begin) {
        int i = begin;
        while (i < text.length() && isSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isCookie(String key) {
        int begin = key.length() - "cookie".length();
        return begin >= 0 && key.regionMatches(true, begin, "cookie", 0, "cookie".length());
    }

    /** Masks the value that begins here. */
    private int secret(int begin, boolean wholeLine) {
        int quote = begin;
        while (quote < text.length() && text.charAt(quote) == '\\') {
            quote++;
        }
        if (quote < text.length() && isQuote(text.charAt(quote))) {
            return mask(quote + 1, closing(quote, quote - begin));
        }
        int end = wholeLine ? lineEnd(begin) : valueEnd(afterBrackets(begin));
        String value = text.substring(begin, end);
        if (isOneOf(value, LONG_SCHEMES)) {
            end = lineEnd(end);
        } else if (isOneOf(value, SCHEMES)) {
            end = valueEnd(afterSpaces(end));
        } else if (isOneOf(value, HARMLESS)) {
            return end;
        }
        return mask(begin, end);
    }

    /** The closing quote: the next one with at most as many backslashes as the opening one. */
    private int closing(int quote, int backslashes) {
        int before = 0;
        for (int i = quote + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == text.charAt(quote) && before <= backslashes) {
                return i - before;
            }
            before = c == '\\' ? before + 1 : 0;
        }
        return text.length();
    }

    /** Masks a list or map as a whole, and any value that begins with brackets. */
    private int afterBrackets(int begin) {
        char open = text.charAt(begin);
        if (open != '[' && open != '{') {
            return begin;
        }
        char close = open == '[' ? ']' : '}';
        int depth = 0;
        for (int i = begin; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == open) {
                depth++;
            } else if (c == close) {
                depth--;
            }
            if (depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }

    /** Up to a space, or to a separator that is followed by another key. */
    private int valueEnd(int begin) {
        int end = begin;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (isBlank(c) || ("&;,".indexOf(c) >= 0 && isBeforeKey(end + 1))) {
                break;
            }
            end++;
        }
        return withoutClosers(begin, end);
    }

    private boolean isBeforeKey(int begin) {
        int i = begin;
        while (i < text.length() && (isQuote(text.charAt(i)) || text.charAt(i) == '\\')) {
            i++;
        }
        int key = i;
        while (i < text.length() && isKey(text.charAt(i))) {
            i++;
        }
        if (i == key) {
            return false;
        }
        while (i < text.length() && (isQuote(text.charAt(i)) || text.charAt(i) == '\\')) {
            i++;
        }
        return i < text.length() && (text.charAt(i) == '=' || text.charAt(i) == ':');
    }

    /** Leaves out characters that close the sentence or the surrounding brackets. */
    private int withoutClosers(int begin, int valueEnd) {
        int end = valueEnd;
        while (end > begin && ")]},;.:\"'".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    private int lineEnd(int begin) {
        int end = begin;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private int at(int from) {
        if (nextAt < from) {
            int found = text.indexOf('@', from);
            nextAt = found < 0 ? text.length() : found;
        }
        return nextAt;
    }

    /** The end of a part without spaces and closing quotes. */
    private int wordEnd(int from) {
        if (wordEnd < from) {
            int end = from;
            while (end < text.length() && !isWordEnd(end)) {
                end++;
            }
            wordEnd = end;
        }
        return wordEnd;
    }

    private boolean isWordEnd(int i) {
        char c = text.charAt(i);
        return isBlank(c)
                || c == '<'
                || c == '>'
                || (isQuote(c)
                        && (i + 1 == text.length()
                                || !Character.isLetterOrDigit(text.charAt(i + 1))));
    }

    private int mask(int begin, int end) {
        if (begin < end && !isMasked(begin, end)) {
            StringBuilder out = masked;
            if (out == null) {
                out = new StringBuilder();
                masked = out;
            }
            out.append(text, copied, begin).append(MASK);
            copied = end;
        }
        return end;
    }

    /** Also recognizes the rest of a mask if the text was truncated. */
    private boolean isMasked(int begin, int end) {
        int i = begin;
        while (i < end && text.charAt(i) == '*') {
            i++;
        }
        return i == end;
    }

    private static boolean isOneOf(String value, String[] words) {
        for (String word : words) {
            if (value.equalsIgnoreCase(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isKey(char c) {
        return c == '_' || c == '-' || c == '.' || Character.isLetterOrDigit(c);
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || Character.isWhitespace(c);
    }

    /** Contains at least the requested number of characters. */
    @Override
    public String toString() {
        StringBuilder out = masked;
        if (out == null) {
            return text;
        }
        int rest = Math.min(text.length() - copied, max);
        return out.append(text, copied, copied + rest).toString();
    }
}
