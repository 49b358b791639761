package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.internal.event.Stacks;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Advice about a long phase. Includes only changes that the reader can make: Spring's own work
 * cannot be moved, nor can a bean that another bean needs.
 *
 * @param subject what takes the time, such as {@code entityManagerFactory}
 * @param work the part of it that takes the time, such as {@code afterPropertiesSet}; empty for all
 *     of it
 * @param text the advice in complete sentences
 * @param kind the owner of the work
 */
record PhaseAdvice(String subject, String work, String text, Kind kind) {

    /** The owner of a phase's work, which determines the possible changes. */
    enum Kind {
        /** Well-known work of a library, with its own remedy. */
        KNOWN,
        /** Justified work of the framework or the JVM. */
        MACHINERY,
        /** Work that other work waits for. */
        NEEDED,
        /** Work of the application, as far as the data shows. */
        FREE
    }

    private static final String AOT =
            "Spring AOT does it at build time; `firstlight tune --rebuild` measures the gain.";

    private static final String FRAMEWORK =
            "This is the framework's own work and cannot move. An AOT cache and"
                    + " build-time processing shorten it; `firstlight tune --rebuild` measures the"
                    + " gain.";

    /** Parts of names or types, in lower case, and the remedy. */
    private record Known(String subject, List<String> marks, String remedy) {

        boolean isOf(String phase) {
            return marks.stream().anyMatch(phase::contains);
        }
    }

    private static final List<Known> KNOWN =
            List.of(
                    new Known(
                            "Parsing configuration classes",
                            List.of("spring.context.config-classes.parse"),
                            AOT),
                    new Known(
                            "Enhancing configuration classes",
                            List.of("spring.context.config-classes.enhance"),
                            AOT),
                    new Known(
                            "Processing bean definitions",
                            List.of("spring.context.beandef-registry.post-process"),
                            AOT),
                    new Known(
                            "Scanning for components",
                            List.of(
                                    "spring.context.base-packages.scan",
                                    "spring.context.component-classes.register"),
                            AOT),
                    new Known(
                            "Creating Spring Data repositories",
                            List.of("spring.data.repository."),
                            "`spring.data.jpa.repositories.bootstrap-mode=deferred`"
                                    + " creates JPA repositories in parallel with the rest of the"
                                    + " startup."),
                    new Known(
                            "",
                            List.of("flyway"),
                            "Run the Flyway migrations as a job before the rollout, and turn them"
                                    + " off in the service (`spring.flyway.enabled=false`,"
                                    + " `quarkus.flyway.migrate-at-start=false`)."),
                    new Known(
                            "",
                            List.of("liquibase"),
                            "Run the Liquibase migrations as a job before the rollout, and turn"
                                    + " them off in the service (`spring.liquibase.enabled=false`,"
                                    + " `quarkus.liquibase.migrate-at-start=false`)."),
                    new Known(
                            "",
                            List.of("entitymanagerfactory", "org.springframework.orm.hibernate"),
                            "Hibernate reads the database's metadata there;"
                                    + " `hibernate.boot.allow_jdbc_metadata_access=false` avoids"
                                    + " it, once the dialect is configured."));

    /** The advice about the phase. */
    static PhaseAdvice of(StartupTimeline timeline, PhaseRecord phase) {
        PhaseRecord whole = whole(timeline, phase);
        String name = whole.displayName();
        String work = work(phase, whole);
        if (whole.parentId() == PhaseRecord.ROOT_ID && whole.stage() != Stage.JVM) {
            return new PhaseAdvice(
                    "the stage " + name,
                    "no phase",
                    "Add phases around the code that runs there:"
                            + " StartupTrace.current().phase(\"...\").",
                    Kind.FREE);
        }
        String marks = (name + ' ' + type(whole)).toLowerCase(Locale.ROOT);
        for (Known known : KNOWN) {
            if (known.isOf(marks)) {
                String subject = known.subject.isEmpty() ? name : known.subject;
                return new PhaseAdvice(subject, work, known.remedy, Kind.KNOWN);
            }
        }
        if (whole.stage() == Stage.JVM) {
            return new PhaseAdvice(
                    name,
                    work,
                    "The JVM does this before main. A class archive and more CPU"
                            + " shorten it; `firstlight tune` measures the gain.",
                    Kind.MACHINERY);
        }
        if (isFrameworks(timeline, whole)) {
            return new PhaseAdvice(name, work, FRAMEWORK, Kind.MACHINERY);
        }
        PhaseRecord consumer = consumer(timeline, whole);
        if (consumer != null) {
            return new PhaseAdvice(
                    name,
                    work,
                    consumer.displayName()
                            + " needs it, so it cannot run later. Add phases inside it to see"
                            + " what takes long: StartupTrace.current().phase(\"...\").",
                    Kind.NEEDED);
        }
        return new PhaseAdvice(
                name,
                work,
                "If nothing needs "
                        + name
                        + " immediately, run it in parallel with other phases, after ready, or on"
                        + " first use. Add phases inside it to see what takes long:"
                        + " StartupTrace.current().phase(\"...\").",
                Kind.FREE);
    }

    /** The phase with its time, as the begin of a sentence. */
    String cause(long nanos) {
        String time = StartupRule.time(nanos);
        return kind == Kind.KNOWN && subject.indexOf(' ') > 0
                ? subject + " took " + time + ". "
                : "Largest cause: "
                        + subject
                        + " ("
                        + time
                        + (work.isEmpty() ? "" : " in " + work)
                        + "). ";
    }

    /** The bean to which init callbacks belong; otherwise the phase itself. */
    private static PhaseRecord whole(StartupTimeline timeline, PhaseRecord phase) {
        PhaseRecord parent = timeline.find(phase.parentId());
        return parent == null || parent.parentId() == PhaseRecord.ROOT_ID || !phase.isPartOf(parent)
                ? phase
                : parent;
    }

    private static String work(PhaseRecord phase, PhaseRecord whole) {
        return phase.id() == whole.id() ? "" : phase.name().substring(whole.name().length() + 2);
    }

    private static String type(PhaseRecord phase) {
        Object type = phase.attributes().get("type");
        return type == null ? "" : type.toString();
    }

    private static boolean isFrameworks(StartupTimeline timeline, PhaseRecord phase) {
        String name = phase.name();
        if (Stacks.isLibrary(type(phase))) {
            return true;
        }
        if (name.startsWith("spring.")) {
            return !isCallback(phase);
        }
        return timeline.service().framework().startsWith("quarkus")
                && (name.equals("static configuration")
                        || name.equals("runtime configuration")
                        || (name.matches("\\w+\\.\\w+") && name.contains("Processor.")));
    }

    /** Whether a step calls a bean or a post-processor that does not belong to a library. */
    private static boolean isCallback(PhaseRecord step) {
        for (String key : List.of("beanName", "postProcessor")) {
            Object called = step.attributes().get(key);
            if (called != null) {
                String name = called.toString();
                return !Stacks.isLibrary(name.substring(name.indexOf(' ') + 1));
            }
        }
        return false;
    }

    /** The bean that needed this bean during its own creation, or null. */
    private static @Nullable PhaseRecord consumer(StartupTimeline timeline, PhaseRecord phase) {
        if (type(phase).isEmpty() || !Timelines.isOfSpring(timeline)) {
            return null;
        }
        for (PhaseRecord at = timeline.find(phase.parentId());
                at != null && at.parentId() != PhaseRecord.ROOT_ID;
                at = timeline.find(at.parentId())) {
            if (!type(at).isEmpty()) {
                return at;
            }
        }
        return null;
    }
}
