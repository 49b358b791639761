package dev.firstlight.demo;

/** An expected result of the demo is missing; the message describes it for the user. */
final class DemoException extends Exception {

    DemoException(String message) {
        super(message);
    }

    DemoException(String message, Throwable cause) {
        super(message, cause);
    }
}
