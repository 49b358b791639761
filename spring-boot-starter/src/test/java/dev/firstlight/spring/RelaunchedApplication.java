package dev.firstlight.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationStartingEvent;

/** Does what devtools does: leaves the first run at its first step, for one on another thread. */
final class RelaunchedApplication {

    private RelaunchedApplication() {}

    /** How devtools gets out of {@code main}. */
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
