package dev.firstlight.tests.fault;

import dev.firstlight.support.Eventually;
import dev.firstlight.tests.sample.Http;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Plants blocking or exhausted resources and then runs the sample, once or twice. In its own JVM.
 */
public final class StrainedMain {

    /** System property: names of {@link Strain}s, separated by commas. */
    static final String STRAINS = "strains";

    /** System property: the ports of the sample, and of its second instance. */
    static final String PORTS = "twice.ports";

    /** System property: the sample's class path, which is then not the JVM's own. */
    static final String CLASS_PATH = "twice.class.path";

    private static final Duration LIMIT = Duration.ofSeconds(100);

    private StrainedMain() {}

    /**
     * Runs the sample.
     *
     * @param args the sample's arguments, followed by its main class
     */
    public static void main(String[] args) throws Exception {
        String strains = System.getProperty(STRAINS, "");
        for (String name : strains.isEmpty() ? new String[0] : strains.split(",")) {
            Strain.valueOf(name).plant();
        }
        String mainClass = args[args.length - 1];
        String[] own = Arrays.copyOf(args, args.length - 1);
        String ports = System.getProperty(PORTS);
        if (ports == null) {
            run(StrainedMain.class.getClassLoader(), mainClass, own);
        } else {
            runTwice(ports.split(","), mainClass, own);
        }
    }

    private static void run(ClassLoader loader, String mainClass, String... args) throws Exception {
        Thread.currentThread().setContextClassLoader(loader);
        Class.forName(mainClass, true, loader)
                .getMethod("main", String[].class)
                .invoke(null, (Object) args);
    }

    /** Like two web applications in one container, or one that is redeployed. */
    private static void runTwice(String[] ports, String mainClass, String... args)
            throws Exception {
        deploy("first", ports[0], mainClass, args);
        System.setProperty("server.port", ports[1]);
        System.setProperty("quarkus.http.port", ports[1]);
        System.setProperty(
                "firstlight.file", System.getProperty("firstlight.file").concat(".second"));
        String[] second = args.length == 0 ? args : new String[] {ports[1]};
        deploy("second", ports[1], mainClass, second);
    }

    private static void deploy(String name, String port, String mainClass, String... args)
            throws Exception {
        URLClassLoader loader =
                new URLClassLoader(name, classPath(), ClassLoader.getPlatformClassLoader());
        Thread main =
                new Thread(
                        () -> {
                            try {
                                run(loader, mainClass, args);
                            } catch (Exception e) {
                                throw new IllegalStateException(name, e);
                            }
                        },
                        name);
        main.start();
        Eventually.until(
                LIMIT,
                () -> Http.get(Integer.parseInt(port), "/healthz").status() == 200,
                () -> "not ready: " + name);
    }

    private static URL[] classPath() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty(CLASS_PATH).split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (path.endsWith("*")) {
                try (DirectoryStream<Path> jars =
                        Files.newDirectoryStream(path.getParent(), "*.jar")) {
                    for (Path jar : jars) {
                        urls.add(jar.toUri().toURL());
                    }
                }
            } else {
                urls.add(path.toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }
}
