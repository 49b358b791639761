package dev.firstlight.spring;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.ObjectName;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.annotation.RequestScope;

/**
 * Creates beans after ready and prints the state of the host. Does not use Firstlight, so that it
 * runs without it, too.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class LateBeansApplication {

    private static final PrintStream OUT = System.out;
    private static final int REQUESTS = 5;

    /** Starts the application, sends requests, prints the state, and ends. */
    public static void main(String[] arguments) throws Exception {
        SpringApplication application = new SpringApplication(LateBeansApplication.class);
        Object startup = application.getApplicationStartup();
        ConfigurableApplicationContext context = application.run(arguments);
        awaitPublication();
        print("startup restored", application.getApplicationStartup().equals(startup));
        print("startup of the context", context.getApplicationStartup().equals(startup));
        ask(context);
        state((AbstractApplicationContext) context);
        instances();
        context.close();
    }

    /** Firstlight's thread, if there is one, ends when the start is published. */
    private static void awaitPublication() {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (threads().contains("firstlight") && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }

    private static void ask(ConfigurableApplicationContext context)
            throws IOException, InterruptedException {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; i < REQUESTS; i++) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/")).build();
            print(
                    "answer",
                    client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
        }
    }

    private static void state(AbstractApplicationContext context) {
        DefaultListableBeanFactory factory = (DefaultListableBeanFactory) context.getBeanFactory();
        factory.getBeanPostProcessors().forEach(each -> print("post-processor", name(each)));
        print("processed", new ArrayList<>(new TreeSet<>(Seen.NAMES)));
        print("comparator", name(factory.getDependencyComparator()));
        print("bootstrap executor", name(factory.getBootstrapExecutor()));
        print("startup of the factory", name(factory.getApplicationStartup()));
        context.getApplicationListeners().stream()
                .map(LateBeansApplication::name)
                .sorted()
                .forEach(listener -> print("listener", listener));
        Arrays.stream(context.getBeanDefinitionNames())
                .sorted()
                .forEach(name -> print("definition", name));
        Arrays.stream(factory.getSingletonNames())
                .sorted()
                .forEach(name -> print("singleton", name));
        context.getEnvironment()
                .getPropertySources()
                .forEach(source -> print("property source", source.getName()));
        threads().stream()
                .map(name -> name.replaceFirst("[^A-Za-z].*", ""))
                .filter(name -> !name.equals("HttpClient"))
                .distinct()
                .sorted()
                .forEach(name -> print("thread", name));
    }

    /** Number of instances of each class after a collection. */
    private static void instances() throws JMException {
        Object histogram =
                ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                "gcClassHistogram",
                                new Object[] {new String[0]},
                                new String[] {String[].class.getName()});
        histogram
                .toString()
                .lines()
                .filter(line -> line.contains("dev.firstlight"))
                .forEach(line -> OUT.println("LEFT " + line.strip()));
    }

    private static String name(Object object) {
        return object == null ? "none" : object.getClass().getName();
    }

    private static void print(String key, Object value) {
        OUT.println("STATE " + key + ": " + value);
    }

    /** A bean for each request. */
    static class RequestLate {
        String name() {
            return "request";
        }
    }

    /** The application's own post-processor, which must see every late bean. */
    static final class Seen implements BeanPostProcessor {
        static final Set<String> NAMES = ConcurrentHashMap.newKeySet();

        @Override
        public Object postProcessAfterInitialization(Object bean, String beanName) {
            if (beanName.endsWith("Late")) {
                NAMES.add(beanName);
            }
            return bean;
        }
    }

    @Bean
    static Seen seen() {
        return new Seen();
    }

    @Bean
    CommandLineRunner runner() {
        return arguments -> {};
    }

    @Bean
    @RequestScope
    RequestLate requestLate() {
        return new RequestLate();
    }

    @Bean
    @Scope("prototype")
    StringBuffer prototypeLate() {
        return new StringBuffer("prototype");
    }

    @Bean
    @Lazy
    Thread lazyLate() {
        return new Thread(() -> {});
    }

    /** Uses one bean of each kind. */
    @RestController
    record Controller(
            RequestLate request,
            ObjectProvider<StringBuffer> prototype,
            ObjectProvider<Thread> lazy) {

        @GetMapping("/")
        String late() {
            return request.name() + prototype.getObject() + lazy.getObject().getName();
        }
    }
}
