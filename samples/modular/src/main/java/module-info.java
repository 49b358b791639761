/** A service on the module path. */
module dev.firstlight.samples.modular {
    requires dev.firstlight.core;
    // The log; without it, Firstlight's lines go to System.Logger.
    requires org.slf4j;
    // The server, and Firstlight's handler for it.
    requires jdk.httpserver;
    // JFR events; without it there are none.
    requires jdk.jfr;
}
