package dev.firstlight.samples.plain;

import java.util.Arrays;

/**
 * The primes below 100,000, computed once during the start. Can be read while it is being filled.
 */
final class PrimeTable {

    private static final int BELOW = 100_000;

    private volatile int[] primes = {};

    /** Computes the primes with the sieve of Eratosthenes; returns their number. */
    int fill() {
        // Not a BitSet: its methods are interpreted this early, while an array is fast even then.
        boolean[] composite = new boolean[BELOW];
        int[] found = new int[BELOW];
        int count = 0;
        for (int n = 2; n < BELOW; n++) {
            if (composite[n]) {
                continue;
            }
            found[count++] = n;
            for (long multiple = (long) n * n; multiple < BELOW; multiple += n) {
                composite[(int) multiple] = true;
            }
        }
        primes = Arrays.copyOf(found, count);
        return count;
    }

    /** Number of primes; 0 until the table is filled. */
    int size() {
        return primes.length;
    }

    /** The n-th prime; the first one is 2. */
    int prime(int n) {
        return primes[n - 1];
    }
}
