package dev.firstlight.quarkus.deployment;

import io.quarkus.deployment.IsDevelopment;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.devui.spi.page.CardPageBuildItem;
import io.quarkus.devui.spi.page.Page;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The card in the development UI: the timeline of the last start. */
@BuildSteps(onlyIf = TakesPart.class)
class DevUiProcessor {

    @BuildStep(onlyIf = IsDevelopment.class)
    CardPageBuildItem card() {
        String endpoint = endpoint(ConfigProvider.getConfig());
        CardPageBuildItem card = new CardPageBuildItem();
        card.addPage(
                Page.externalPageBuilder("Last start")
                        .icon("font-awesome-solid:stopwatch")
                        .url(endpoint + "?view=page", endpoint + "?view=page")
                        .isHtmlContent());
        card.addPage(
                Page.externalPageBuilder("Timeline")
                        .icon("font-awesome-solid:code")
                        .url(endpoint, endpoint)
                        .isJsonContent());
        return card;
    }

    /**
     * The path of the endpoint, from the settings of the HTTP extension, whose classes may be
     * missing.
     */
    static String endpoint(Config config) {
        String root = setting(config, "quarkus.http.root-path", "/");
        String endpoints = setting(config, "quarkus.http.non-application-root-path", "q");
        String path = endpoints.startsWith("/") ? endpoints : root + '/' + endpoints;
        return ('/' + path + '/' + FirstlightProcessor.ENDPOINT).replaceAll("/+", "/");
    }

    private static String setting(Config config, String property, String byDefault) {
        return config.getOptionalValue(property, String.class).orElse(byDefault);
    }
}
