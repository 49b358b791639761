package dev.firstlight.tests.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The breaking changes that the changelog lists for the unreleased version. */
final class ApiChangelog {

    static final String HEADING = "#### Breaking changes";

    private static final Pattern LINE = Pattern.compile("- `([^`]+)`: \\S.*");

    private final List<String> keys = new ArrayList<>();

    /**
     * Reads a changelog.
     *
     * @param text its complete text
     */
    ApiChangelog(String text) {
        boolean unreleased = false;
        boolean breaking = false;
        for (String line : text.lines().toList()) {
            if (line.startsWith("## ")) {
                unreleased = line.equals("## [Unreleased]");
            }
            if (line.startsWith("#")) {
                breaking = line.equals(HEADING);
            }
            Matcher entry = LINE.matcher(line);
            if (unreleased && breaking && entry.matches()) {
                keys.add(entry.group(1));
            }
        }
    }

    /** The lines that are missing. */
    List<String> missing(List<ApiChange> changes) {
        return changes.stream()
                .filter(change -> !keys.contains(change.key()))
                .map(ApiChange::line)
                .toList();
    }

    /** The listed changes that did not happen, or that break nothing. */
    List<String> surplus(List<ApiChange> changes) {
        List<String> changed = changes.stream().map(ApiChange::key).toList();
        return keys.stream().filter(key -> !changed.contains(key)).toList();
    }
}
