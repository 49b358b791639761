package dev.firstlight.gate.tune;

import dev.firstlight.launch.LaunchException;
import dev.firstlight.launch.LaunchSpec;
import dev.firstlight.launch.Launcher;
import dev.firstlight.launch.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Creates the files of variants: layouts, and archives trained by a real run. Not thread-safe. */
final class Workshop {

    private static final Duration TRAINING_TIMEOUT = Duration.ofMinutes(5);

    /**
     * The work of a service right after ready, such as its first metrics, belongs in the archive.
     */
    private static final long LINGER_SECONDS = 1;

    /** The JVM's message about a class path for which it creates no archive. */
    private static final Pattern FOLDER = Pattern.compile("(?i)non-empty directory");

    private final LaunchSpec spec;
    private final JavaCommand command;
    private final Jdk jdk;
    private final Path folder;
    private final Layouts layouts;
    private final Map<Variant, Prepared> known = new HashMap<>();

    Workshop(LaunchSpec spec, JavaCommand command, Application application, Jdk jdk, Path folder) {
        this.spec = spec;
        this.command = command;
        this.jdk = jdk;
        this.folder = folder;
        this.layouts = new Layouts(application, jdk, command, folder);
    }

    /** How to start a variant. */
    LaunchSpec spec(Prepared prepared) {
        return spec.withCommand(prepared.command().words());
    }

    Prepared prepare(Variant variant)
            throws IOException, InterruptedException, TuneException, LaunchException {
        Prepared prepared = known.get(variant);
        if (prepared == null) {
            prepared = make(variant);
            known.put(variant, prepared);
        }
        return prepared;
    }

    private Prepared make(Variant variant)
            throws IOException, InterruptedException, TuneException, LaunchException {
        Layouts.Layout layout = layouts.of(variant);
        List<String> options = new ArrayList<>(variant.options());
        if (variant.has(Lever.SPRING_AOT)) {
            options.add("-Dspring.aot.enabled=true");
        }
        JavaCommand here = command.withTarget(layout.target()).plus(options);
        JavaCommand there =
                new JavaCommand("java", command.options(), layout.run(), command.arguments())
                        .plus(options)
                        .filled();
        List<String> recipe = new ArrayList<>(layout.recipe());
        long begin = System.nanoTime();
        long disk = 0;
        if (variant.has(Lever.ARCHIVE)) {
            Path archive = folder.resolve("archive-" + known.size() + suffix());
            train(variant, here, archive);
            disk = Files.size(archive);
            recipe.add(
                    TuneFormat.line(there.plus(List.of(writing(archiveName()))))
                            + "   # wait until it is ready, send it requests, stop it with SIGTERM");
            here = here.plus(using(archive.toString()));
            there = there.plus(List.of(reading(archiveName())));
        }
        return new Prepared(
                variant,
                here,
                recipe,
                there.words(),
                layout.buildNanos() + (System.nanoTime() - begin),
                disk);
    }

    /** Name of the archive in the recipe. */
    String archiveName() {
        return "app" + suffix();
    }

    private String suffix() {
        return jdk.hasAotCache() ? ".aot" : ".jsa";
    }

    private String writing(String archive) {
        return (jdk.hasAotCache() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive;
    }

    private String reading(String archive) {
        return (jdk.hasAotCache() ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive;
    }

    /**
     * A JVM that cannot use the archive must fail instead of starting slowly and silently during
     * measurements.
     */
    private List<String> using(String archive) {
        return List.of(reading(archive), jdk.hasAotCache() ? "-XX:AOTMode=on" : "-Xshare:on");
    }

    private void train(Variant variant, JavaCommand here, Path archive)
            throws IOException, InterruptedException, TuneException, LaunchException {
        // Unverified classes are not archived; archived classes need no verification.
        List<String> options = new ArrayList<>(here.options());
        options.removeAll(Lever.VERIFICATION.options());
        JavaCommand training =
                new JavaCommand(here.java(), options, here.target(), here.arguments())
                        .plus(List.of(writing(archive.toString())));
        LaunchSpec launch =
                spec.withCommand(training.words())
                        .withTimeout(TRAINING_TIMEOUT)
                        .withStopTimeout(TRAINING_TIMEOUT)
                        .withCpus(0);
        List<String> output;
        try (RunningService service = Launcher.start(launch)) {
            service.awaitReady();
            TimeUnit.SECONDS.sleep(LINGER_SECONDS);
            service.stop();
            output = service.output();
        }
        if (!Files.exists(archive)) {
            throw new TuneException(
                    "the training run of "
                            + variant.title()
                            + " wrote no archive: "
                            + (output.stream().anyMatch(FOLDER.asPredicate())
                                    ? "the class path has a directory, which an archive cannot"
                                            + " contain; pack it into a jar"
                                    : output.isEmpty() ? "" : output.get(output.size() - 1)));
        }
    }
}
