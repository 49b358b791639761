package dev.firstlight.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest has. */
final class Version implements IVersionProvider {

    static String text() {
        String version = Firstlight.class.getPackage().getImplementationVersion();
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
