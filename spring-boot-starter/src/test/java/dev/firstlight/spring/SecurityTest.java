package dev.firstlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.host.AskedApplication;
import dev.firstlight.support.ForkedJvm;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The health paths behind Spring Security, which decides who has access. */
@Tag("slow")
class SecurityTest {

    private static final String BEFORE = "before Firstlight can";

    private static final String CONFIGURATION =
            """
            package secured;

            import dev.firstlight.host.SinglePage;
            import org.springframework.context.annotation.Bean;
            import org.springframework.security.config.Customizer;
            import org.springframework.security.config.annotation.web.builders.HttpSecurity;
            import org.springframework.security.web.SecurityFilterChain;
            import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
            import org.springframework.web.bind.annotation.GetMapping;
            import org.springframework.web.bind.annotation.RestController;

            @RestController
            public class Secured {

                @GetMapping("/index.html")
                String page() {
                    return "the page";
                }

            %s
            }
            """;

    /** As in JHipster: the page is public, and every unknown path is the page. */
    private static final String SINGLE_PAGE =
            """
            @Bean
            SecurityFilterChain security(HttpSecurity http) throws Exception {
                return http.authorizeHttpRequests(requests -> requests
                                .requestMatchers("/index.html").permitAll()
                                .anyRequest().authenticated())
                        .addFilterAfter(new SinglePage(), BasicAuthenticationFilter.class)
                        .build();
            }
            """;

    @TempDir Path directory;

    @Test
    void byDefault_securityAnswers_andIsNamed() throws Exception {
        assertThat(run(HostClassPath.of("security")))
                .contains(
                        "ANSWER of /readyz: 401 ",
                        "ANSWER of /other: 401 ",
                        "Firstlight: Spring Security answers GET /readyz with status 401 " + BEFORE,
                        "Permit the path in the application's security configuration.");
    }

    @Test
    void asDocumented_theHealthPathsAreOpen_andNothingElse() throws Exception {
        assertThat(run(compiled(documented()), "--spring.main.sources=secured.Secured"))
                .contains(
                        "ANSWER of /readyz: 200 application/json {\"state\":\"READY\"",
                        "ANSWER of /livez: 200 application/json {\"state\":\"READY\"",
                        "ANSWER of /other: 401 ")
                .doesNotContain(BEFORE);
    }

    @Test
    void filterWithinSecurityThatForwards_doesNotAnswerForUs() throws Exception {
        assertThat(run(compiled(SINGLE_PAGE), "--spring.main.sources=secured.Secured"))
                .contains(
                        "ANSWER of /readyz: 200 application/json {\"state\":\"READY\"",
                        "ANSWER of /livez: 200 application/json {\"state\":\"READY\"",
                        "the page")
                .doesNotContain(BEFORE);
    }

    /** The code block of the documentation. */
    private static String documented() throws Exception {
        String text = Files.readString(Path.of("..", "docs", "spring-boot.md"));
        int begin = text.indexOf("@Bean\nSecurityFilterChain");
        int end = text.indexOf("```", begin);
        assertThat(begin).isPositive();
        return text.substring(begin, end);
    }

    private String compiled(String security) throws Exception {
        Path source = Files.createDirectories(directory.resolve("secured")).resolve("Secured.java");
        Files.writeString(source, CONFIGURATION.formatted(security));
        List<String> options =
                List.of(
                        "-nowarn",
                        "-proc:none",
                        "-parameters",
                        "-cp",
                        HostClassPath.of("security"),
                        "-d",
                        directory.toString(),
                        source.toString());
        assertThat(
                        ToolProvider.getSystemJavaCompiler()
                                .run(null, null, null, options.toArray(String[]::new)))
                .isZero();
        return directory + File.pathSeparator + HostClassPath.of("security");
    }

    private String run(String classPath, String... more) throws Exception {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--test.paths=/readyz,/livez,/other",
                                "--logging.level.dev.firstlight=info"));
        arguments.addAll(List.of(more));
        ForkedJvm.Result result =
                ForkedJvm.of(
                                AskedApplication.class,
                                Starts.arguments(arguments.toArray(String[]::new)))
                        .withClassPath(classPath)
                        .run();
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }
}
