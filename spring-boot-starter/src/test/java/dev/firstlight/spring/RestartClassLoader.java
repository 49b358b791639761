package dev.firstlight.spring;

/** Has the name of the class loader in devtools by which a relaunch is detected. */
final class RestartClassLoader extends ClassLoader {

    RestartClassLoader(ClassLoader parent) {
        super(parent);
    }
}
