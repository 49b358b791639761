package dev.firstlight.host;

import dev.firstlight.support.Eventually;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Starts on each version of Spring Boot since 2.7, requests {@code test.paths}, and ends. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class AskedApplication {

    private static final PrintStream OUT = System.out;

    /** Starts it. */
    public static void main(String[] arguments) throws Exception {
        try (ConfigurableApplicationContext context =
                SpringApplication.run(AskedApplication.class, arguments)) {
            OUT.println("STARTED, beans of ours: " + ours(context));
            // Firstlight may still be calling its paths.
            Eventually.noThread(name -> name.startsWith("firstlight"));
            for (String path :
                    context.getEnvironment()
                            .getProperty("test.paths", "/actuator/health/readiness,/readyz")
                            .split(",")) {
                OUT.println("ANSWER of " + path + ": " + answer(context, path));
            }
        }
    }

    private static long ours(ConfigurableApplicationContext context) {
        long ours = 0;
        for (String name : context.getBeanFactory().getSingletonNames()) {
            if (name.startsWith("firstlight") || name.startsWith("dev.firstlight.spring.First")) {
                ours++;
            }
        }
        return ours;
    }

    /** Status, media type, and begin of the body. */
    private static String answer(ConfigurableApplicationContext context, String path)
            throws Exception {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        String body = response.body();
        return response.statusCode()
                + " "
                + response.headers().firstValue("Content-Type").orElse("none")
                + " "
                + body.substring(0, Math.min(40, body.length())).replace('\n', ' ');
    }
}
