package dev.firstlight.demo;

/** What the demo promises did not happen; the message says what, for the user. */
final class DemoException extends Exception {

    DemoException(String message) {
        super(message);
    }

    DemoException(String message, Throwable cause) {
        super(message, cause);
    }
}
