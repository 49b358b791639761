package dev.firstlight.tests.sample;

import java.nio.file.Path;
import java.util.List;

/**
 * A sample of the repository and how to start it: everything that the tests know about its
 * framework.
 */
public enum Sample {
    /** The JDK's server with the core only. */
    PLAIN("samples/plain", "/metrics", "prime-warm-up", "/prime?n=1") {
        @Override
        List<Path> shipped() {
            return List.of(jar(), target().resolve("lib"));
        }

        @Override
        List<String> options(int port) {
            return List.of();
        }

        @Override
        List<String> arguments(int port) {
            return List.of(Integer.toString(port));
        }

        @Override
        public String mainClass() {
            return "dev.firstlight.samples.plain.PlainService";
        }

        @Override
        public List<Path> classPath() {
            return List.of(jar(), target().resolve("lib").resolve("*"));
        }
    },

    /** A Spring Boot service with the starter. */
    SPRING_BOOT("samples/spring-boot", "/actuator/prometheus", "search-index", "/products/1") {
        @Override
        List<Path> shipped() {
            return List.of(jar());
        }

        @Override
        List<String> options(int port) {
            return List.of("-Dserver.address=127.0.0.1", "-Dserver.port=" + port);
        }

        @Override
        public String mainClass() {
            return "dev.firstlight.samples.springboot.CatalogApplication";
        }

        @Override
        public List<Path> classPath() {
            Path folder = FatJar.extracted(jar());
            return List.of(folder.resolve("BOOT-INF/classes"), folder.resolve("BOOT-INF/lib/*"));
        }
    },

    /** A Quarkus service with the extension. */
    QUARKUS("samples/quarkus", "/q/metrics", "delays", "/stops/Harbour?from=480") {
        @Override
        List<Path> shipped() {
            return List.of(target().resolve("quarkus-app"));
        }

        @Override
        public Path jar() {
            return target().resolve("quarkus-app/quarkus-run.jar");
        }

        @Override
        List<String> options(int port) {
            return List.of("-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=" + port);
        }

        @Override
        public String mainClass() {
            return "io.quarkus.runner.GeneratedMain";
        }

        /** The jar that contains everything: the other one has its own class loader. */
        @Override
        public List<Path> classPath() {
            return List.of(Repository.only(target(), "firstlight-*-runner.jar"));
        }
    };

    private final String folder;
    private final String metricsPath;
    private final String pending;
    private final String businessPath;

    Sample(String folder, String metricsPath, String pending, String businessPath) {
        this.folder = folder;
        this.metricsPath = metricsPath;
        this.pending = pending;
        this.businessPath = businessPath;
    }

    /** The files and directories of the sample. */
    abstract List<Path> shipped();

    /** JVM options that set the port. */
    abstract List<String> options(int port);

    /** Program arguments that set the port. */
    List<String> arguments(int port) {
        return List.of();
    }

    /** The class with its {@code main}. */
    public abstract String mainClass();

    /** The class path that starts it with other classes beside it. */
    public abstract List<Path> classPath();

    /** The path that Prometheus scrapes. */
    public String metricsPath() {
        return metricsPath;
    }

    /** A condition for which its gate waits after the port is open. */
    public String pending() {
        return pending;
    }

    /** A business path. */
    public String businessPath() {
        return businessPath;
    }

    /** The jar for {@code java -jar}. */
    public Path jar() {
        return Repository.only(target(), "firstlight-*.jar");
    }

    Path target() {
        return Repository.root().resolve(folder).resolve("target");
    }
}
