package dev.firstlight.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Texts that must not change by accident: files in {@code src/test/resources/golden}. */
public final class Golden {

    private Golden() {}

    /** Fails if the text differs from the file, and shows both. */
    public static void assertGolden(String file, String actual) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + file)) {
            assertThat(in).as("golden file " + file + "; the text is\n" + actual).isNotNull();
            String expected = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(actual).as("golden file " + file).isEqualTo(expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
