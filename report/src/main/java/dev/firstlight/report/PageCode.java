package dev.firstlight.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The style and the script of a page, and the policy that allows only these to run. */
final class PageCode {

    private static final List<String> STYLES = List.of("page.css", "sections.css");
    private static final List<String> SCRIPTS =
            List.of(
                    "text.js",
                    "model.js",
                    "gantt.js",
                    "gantt-input.js",
                    "rows.js",
                    "blame.js",
                    "tree.js",
                    "details.js",
                    "profile.js",
                    "main.js");

    private static final Pattern SCRIPT = Pattern.compile("(?s)<script>(.*?)</script>");

    /** Allows style attributes by their hashes, too, because pages in frames have some. */
    private static final String ATTRIBUTES = "'unsafe-hashes'";

    private static final Pattern STYLE_ATTRIBUTE =
            Pattern.compile("<[a-z][^<>]* style=(?:\"|')([^<>\"']*)[\"']");
    private static final Pattern STYLE = Pattern.compile("(?s)<style>(.*?)</style>");

    private PageCode() {}

    static String style() {
        return join(STYLES);
    }

    static String script() {
        return "'use strict';\n(() => {\n" + join(SCRIPTS) + "})();\n";
    }

    /**
     * The content security policy: nothing is loaded from anywhere; only our own inline code, known
     * by its hash, can run. Frames whose content is in the page inherit the policy, so their code
     * is included.
     *
     * @param frames complete pages that frames of the page will show
     */
    static String policy(Collection<String> frames) {
        StringBuilder scripts = new StringBuilder(hash(script()));
        StringBuilder styles = new StringBuilder(hash(style()));
        Set<String> known = new LinkedHashSet<>();
        for (String frame : frames) {
            scripts.append(hashes(SCRIPT, frame, known));
            styles.append(hashes(STYLE, frame, known));
        }
        for (String frame : frames) {
            styles.append(known.add(ATTRIBUTES) ? ' ' + ATTRIBUTES : "");
            styles.append(hashes(STYLE_ATTRIBUTE, frame, known));
        }
        return "default-src 'none'; script-src "
                + scripts
                + "; style-src "
                + styles
                + "; base-uri 'none'; form-action 'none'";
    }

    private static String hashes(Pattern code, String page, Set<String> known) {
        StringBuilder found = new StringBuilder();
        for (Matcher m = code.matcher(page); m.find(); ) {
            String hash = hash(m.group(1));
            if (known.add(hash)) {
                found.append(' ').append(hash);
            }
        }
        return found.toString();
    }

    private static String join(List<String> files) {
        return files.stream()
                .map(file -> PageTemplate.resource("page/" + file))
                .collect(Collectors.joining("\n"));
    }

    private static String hash(String code) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(code.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
