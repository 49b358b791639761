package dev.firstlight.analysis.internal.recording;

import java.util.concurrent.CountDownLatch;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/**
 * Writes the events of Spring's {@code FlightRecorderApplicationStartup} like Spring 7: the parent
 * of a step is the step that was started last, on any thread. For forked JVMs.
 */
final class SpringLikeService {

    @Name("org.springframework.core.metrics.jfr.FlightRecorderStartupEvent")
    @Label("Startup Step")
    static final class Step extends Event {

        long eventId;
        long parentId;
        String name;
        String tags;
    }

    private static long lastId;

    private SpringLikeService() {}

    public static void main(String[] arguments) throws Exception {
        end(begin("spring.boot.application.starting"), "mainApplicationClass=a.Shop,");
        Thread.sleep(5);
        end(begin("spring.boot.application.environment-prepared"), "");
        Step refresh = begin("spring.context.refresh");
        Step shop = begin("spring.beans.instantiate");
        CountDownLatch begun = new CountDownLatch(1);
        Thread background =
                new Thread(
                        () -> {
                            try {
                                Step cache = begin("spring.beans.instantiate");
                                begun.countDown();
                                Thread.sleep(40);
                                end(cache, "beanName=cache,beanType=class a.Cache, b,");
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        "background");
        background.start();
        begun.await();
        // According to Spring, this step is inside cache.
        Step prices = begin("spring.beans.instantiate");
        Thread.sleep(20);
        end(prices, "beanName=prices,");
        end(shop, "beanName=shop,");
        background.join();
        UntracedService.serveOne("http-nio-8080-Acceptor", 200);
        end(refresh, "");
        end(begin("spring.boot.application.started"), "");
        Step ready = begin("spring.boot.application.ready");
        Thread.sleep(10);
        end(ready, "");
        end(begin("late"), "");
    }

    private static synchronized Step begin(String name) {
        Step step = new Step();
        step.begin();
        step.name = name;
        step.parentId = lastId;
        step.eventId = ++lastId;
        return step;
    }

    private static void end(Step step, String tags) {
        step.end();
        step.tags = tags;
        step.commit();
    }
}
