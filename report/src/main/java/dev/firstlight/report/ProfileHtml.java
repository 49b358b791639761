package dev.firstlight.report;

/** Tabs and panels of flame graph and heat map, if they exist. */
final class ProfileHtml {

    private ProfileHtml() {}

    static String tabs(ProfilePages profile) {
        return (profile.flame() == null ? "" : tab("flame", "Flame graph"))
                + (profile.heat() == null ? "" : tab("heat", "Heat map"));
    }

    private static String tab(String id, String label) {
        return String.format(
                "<button type=\"button\" role=\"tab\" id=\"tab-%1$s\" data-tab=\"%1$s\" aria-controls=\"panel-%1$s\""
                        + " aria-selected=\"false\" tabindex=\"-1\">%2$s</button>%n",
                id, label);
    }

    static String panels(ProfilePages profile) {
        StringBuilder out = new StringBuilder();
        if (profile.flame() != null) {
            panel(
                    out,
                    "flame",
                    "<output id=\"flame-shown\"></output> <button type=\"button\""
                            + " id=\"flame-all\" hidden>The whole start</button> <span"
                            + " class=\"soft\">Orange frames are phases. To see only the samples"
                            + " of one phase, choose the phase and &ldquo;Its flame"
                            + " graph&rdquo;.</span>");
        }
        if (profile.heat() != null) {
            panel(
                    out,
                    "heat",
                    "<span class=\"soft\">Each square is 20 ms, each column one"
                            + " second. The chosen phase is selected; drag to select another time"
                            + " range. Its flame graph is below.</span>");
        }
        return out.toString();
    }

    private static void panel(StringBuilder out, String id, String controls) {
        out.append("<div role=\"tabpanel\" id=\"panel-").append(id);
        out.append("\" aria-labelledby=\"tab-").append(id).append("\" hidden>\n");
        out.append("<div class=\"controls\">").append(controls).append("</div>\n");
        out.append("<div id=\"").append(id).append("-frame\"></div></div>\n");
    }
}
