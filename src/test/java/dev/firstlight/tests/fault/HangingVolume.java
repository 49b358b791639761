package dev.firstlight.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.tests.sample.InstalledTool;
import dev.firstlight.tests.sample.InstalledTool.Result;
import dev.firstlight.tests.sample.Repository;
import java.nio.file.Path;
import java.util.List;

/**
 * A directory on which every call hangs, as on a volume whose server is gone; only for processes
 * that are started with {@link #wrapper()}.
 *
 * @param folder the directory, which does not exist
 * @param library the library that makes it hang
 */
record HangingVolume(Path folder, Path library) {

    private static final String SOURCE = "src/test/resources/fault/hang.c";

    /** Compiles the library. */
    static HangingVolume in(Path work) throws Exception {
        Path library = work.resolve("hang.so");
        Path source = Repository.root().resolve(SOURCE);
        Result compiled =
                InstalledTool.CC.run(
                        work,
                        List.of(
                                "-shared",
                                "-fPIC",
                                "-nostdlib",
                                "-w",
                                "-o",
                                library.toString(),
                                source.toString()));
        assertThat(compiled.exit()).as(compiled.output()).isZero();
        return new HangingVolume(work.resolve("gone"), library);
    }

    /** The command prefix for a process that must see it hang. */
    List<String> wrapper() {
        return List.of("env", "LD_PRELOAD=" + library, "HANG_BELOW=" + folder);
    }
}
