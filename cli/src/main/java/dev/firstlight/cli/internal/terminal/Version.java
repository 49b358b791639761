package dev.firstlight.cli.internal.terminal;

import picocli.CommandLine.IVersionProvider;

/**
 * The version in the jar's manifest.
 *
 * @since 0.1.0
 */
public final class Version implements IVersionProvider {

    public static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "firstlight "
                    + text()
                    + ", Java "
                    + Runtime.version()
                    + ", "
                    + System.getProperty("os.name")
        };
    }
}
