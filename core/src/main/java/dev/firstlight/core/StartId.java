package dev.firstlight.core;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Creates start ids. Does not use {@code UUID.randomUUID()}: its secure random costs a starting JVM
 * 15 to 40 ms.
 */
final class StartId {

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    private StartId() {}

    /** Ten characters, 50 random bits. */
    static String next() {
        long bits = ThreadLocalRandom.current().nextLong();
        char[] id = new char[10];
        for (int i = 0; i < id.length; i++) {
            id[i] = DIGITS.charAt((int) (bits & 31));
            bits >>>= 5;
        }
        return new String(id);
    }
}
