package dev.firstlight.cli.record;

/** The health URL as people type it. */
final class TypedHealthUrl {

    private TypedHealthUrl() {}

    /**
     * The whole URL: <code>:8080/healthz</code> is on this machine, and a path alone is at a free
     * port that the program is told.
     */
    static String of(String typed) {
        if (typed.startsWith("/")) {
            return "http://127.0.0.1:{port}" + typed;
        }
        return typed.startsWith(":") ? "http://127.0.0.1" + typed : typed;
    }
}
