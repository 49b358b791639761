package dev.firstlight.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationStartingEvent;

/**
 * Acts like devtools: abandons the first run in its first step for another run on another thread.
 */
final class RelaunchedApplication {

    private RelaunchedApplication() {}

    /** The exception with which devtools leaves {@code main}. */
    private static final class SilentExit extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    public static void main(String[] arguments) throws InterruptedException {
        SpringApplication first = new SpringApplication(ForkedApplication.class);
        first.addListeners((ApplicationStartingEvent event) -> {
            throw new SilentExit();
        });
        try {
            first.run(arguments);
        } catch (SilentExit expected) {
            Thread relaunch = new Thread(() -> ForkedApplication.main(arguments), "restartedMain");
            relaunch.setContextClassLoader(
                    new RestartClassLoader(RelaunchedApplication.class.getClassLoader()));
            relaunch.start();
            relaunch.join();
        }
    }
}
