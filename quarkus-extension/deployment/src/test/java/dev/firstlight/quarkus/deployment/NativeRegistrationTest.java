package dev.firstlight.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.quarkus.runtime.StartHooks;
import dev.firstlight.spi.StartupAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks of a native image that need no image. */
class NativeRegistrationTest {

    /** The property that GraalVM sets while it builds an image. */
    private static final String IMAGE_CODE = "org.graalvm.nativeimage.imagecode";

    @AfterEach
    void clear() {
        System.clearProperty(IMAGE_CODE);
    }

    @Test
    void everyJfrEvent_isRegisteredWithItsFields() throws Exception {
        var item = new NativeProcessor().events();

        assertThat(item.isFields()).isTrue();
        for (String event : item.getClassNames()) {
            assertThat(Class.forName(event, false, getClass().getClassLoader()).getSuperclass())
                    .isEqualTo(jdk.jfr.Event.class);
        }
        assertThat(item.getClassNames()).hasSize(3);
    }

    @Test
    void staticInitialisation_whileAnImageIsBuilt_beginsNoTrace() {
        boolean before = StartupAdapter.isInstalled();
        StartupTrace current = before ? StartupTrace.current() : null;
        System.setProperty(IMAGE_CODE, "buildtime");

        StartHooks.staticInit();
        StartHooks.stepBegins("AnyProcessor.anyStep");
        StartHooks.stepEnds();

        assertThat(StartupAdapter.isInstalled()).isEqualTo(before);
        if (before) {
            assertThat(StartupTrace.current()).isSameAs(current);
        }
    }
}
