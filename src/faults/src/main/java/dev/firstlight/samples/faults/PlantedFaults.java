package dev.firstlight.samples.faults;

import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * Plants faults into a sample if a property asks for them, each in its own phase. Not part of a
 * service to copy.
 */
public final class PlantedFaults {

    /** The system property with the faults to plant, separated by commas; without it, none. */
    public static final String PROPERTY = "sample.faults";

    private static final Duration LOCKED = Duration.ofMillis(600);
    private static final Duration REMOTE_CALL = Duration.ofMillis(700);

    /** As many bytes as a library may request that creates keys during its start. */
    private static final int SEED_BYTES = 256;

    private static final String HOST = "rates.bank.test";

    private final StartupTrace trace;

    private PlantedFaults(StartupTrace trace) {
        this.trace = trace;
    }

    /**
     * Runs the planted faults on the calling thread, which starts the sample.
     *
     * @throws IllegalArgumentException if the property contains an unknown fault
     * @throws InterruptedException if the thread is interrupted
     */
    public static void plant(StartupTrace trace) throws InterruptedException {
        PlantedFaults faults = new PlantedFaults(trace);
        for (Fault fault : Fault.parse(System.getProperty(PROPERTY, ""))) {
            try (StartupPhase phase = trace.phase("fault." + fault.tag())) {
                faults.plant(fault, phase);
            }
        }
    }

    private void plant(Fault fault, StartupPhase phase) throws InterruptedException {
        switch (fault) {
            case LOCK_WAIT -> waitForLock(phase);
            case SLOW_LOOKUP -> lookUp(phase);
            case STATIC_INITIALIZER -> phase.attribute("checksum", LegacyTable.checksum());
            case ENTROPY ->
                    phase.attribute("seed", new SecureRandom().generateSeed(SEED_BYTES).length);
            case SERIAL_WAITS -> callOneAfterTheOther();
        }
    }

    /** The index is rebuilt under the lock that its readers need. */
    private void waitForLock(StartupPhase phase) throws InterruptedException {
        Object index = new Object();
        CountDownLatch locked = new CountDownLatch(1);
        Thread rebuild =
                new Thread(
                        () -> {
                            try (StartupPhase child = phase.child("index.rebuild")) {
                                rebuild(index, locked);
                            }
                        },
                        "index-rebuild");
        rebuild.start();
        locked.await();
        try (StartupPhase read = trace.phase("index.read")) {
            synchronized (index) {
                read.attribute("entries", 0);
            }
        }
        rebuild.join();
    }

    private static void rebuild(Object index, CountDownLatch locked) {
        synchronized (index) {
            locked.countDown();
            pause(LOCKED);
        }
    }

    private static void lookUp(StartupPhase phase) {
        try {
            phase.attribute("address", InetAddress.getByName(HOST).getHostAddress());
        } catch (UnknownHostException e) {
            phase.attribute("address", "unknown");
        }
    }

    private void callOneAfterTheOther() {
        for (String call : new String[] {"stock.fetch", "prices.fetch"}) {
            try (StartupPhase fetch = trace.phase(call)) {
                pause(REMOTE_CALL);
            }
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
