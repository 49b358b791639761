package dev.firstlight.spring;

/** Called like that of devtools, by which a relaunch is known. */
final class RestartClassLoader extends ClassLoader {

    RestartClassLoader(ClassLoader parent) {
        super(parent);
    }
}
