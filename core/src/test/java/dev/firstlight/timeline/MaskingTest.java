package dev.firstlight.timeline;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import dev.firstlight.timeline.internal.Masking;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples of masked and unmasked texts, and properties of all texts. */
class MaskingTest {

    private static final long SEED = 20_261_128L;

    /** Where a secret can be; only in an address does {@code @} end a secret. */
    private static final List<String> PLACES =
            List.of(
                    "jdbc:postgresql://app:{}@db/x",
                    "no connection to amqp://app:{}@h1:5672/v; giving up",
                    "redis://:{}@h",
                    "https://{}@sentry.example/1",
                    "jdbc:oracle:thin:scott/{}@h:1521/x",
                    "jdbc:postgresql://db/x?user=app&password={}",
                    "jdbc:postgresql://db/x?password={}&ssl=true",
                    "jdbc:sqlserver://h;user=a;Password = {};encrypt=true",
                    "https://h/p?a=1&access_token={}&b=2",
                    "-Dfoo.password={}",
                    "start with -Dspring.datasource.password={} -Xmx1g",
                    "pwd={}",
                    "token={} is invalid",
                    "secret={}, user=x",
                    "apikey={}",
                    "DB_PASS={}",
                    "access_key={}",
                    "Config[user=a, password={}]",
                    "{user=a, password={}, b=c}",
                    "Props{password='{}', user='x'}",
                    "{\"user\":\"a\",\"password\":\"{}\",\"b\":1}",
                    "{\"apiKey\" : \"{}\"}",
                    "\"{\\\"password\\\":\\\"{}\\\"}\"",
                    "{'clientSecret': '{}'}",
                    "spring.datasource.password: {}",
                    "Authorization: Bearer {}",
                    "Authorization=Basic {} failed",
                    "authorization: {}",
                    "got \"Authorization\": \"Bearer {}\"",
                    "X-Auth-Token: {}",
                    "Cookie: a=b; JSESSIONID={}; c=d",
                    "nested: java.lang.IllegalStateException: password={}");

    private static final String SECRET_CHARACTERS =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!$%*+_^~|-.";

    private static final String[] PIECES = {
        "password",
        "token",
        "=",
        ":",
        "//",
        "@",
        "\"",
        "'",
        "\\",
        "&",
        ";",
        ",",
        " ",
        "[",
        "]",
        "{",
        "}",
        "(",
        ")",
        "***",
        "*",
        "Bearer ",
        "Authorization",
        "jdbc:oracle:",
        "thin:",
        "/",
        "?",
        "#",
        "\n",
        "x",
        "80",
        "Ünicode",
        "😀",
        "no",
        "digest",
        "basic",
        ".",
        "-D",
        "cookie",
        "<"
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://app:s3cret@db/x | jdbc:postgresql://***@db/x",
                "jdbc:postgresql://db/x?user=app&password=hunter2"
                        + "| jdbc:postgresql://db/x?user=app&password=***",
                "jdbc:postgresql://db/x?password=hunter2&ssl=true"
                        + "| jdbc:postgresql://db/x?password=***&ssl=true",
                "(jdbc:h2:mem:x;PASSWORD=hunter2) failed | (jdbc:h2:mem:x;PASSWORD=***) failed",
                "no connection to jdbc:postgresql://app:hunter2@db/x?password=hunter2"
                        + "| no connection to jdbc:postgresql://***@db/x?password=***",
                "amqp://u:p@ss@h:1/v | amqp://***@h:1/v",
                "amqp://u:p/ss@h:1/v | amqp://***@h:1/v",
                "mongodb://u:p@h1,h2/db | mongodb://***@h1,h2/db",
                "a http://u:p@h and b@c | a http://***@h and b@c",
                "password={bcrypt}$2a$10$x | password=***",
                "password={a;b};c=d | password=***;c=d",
                "passwords=[\"a\", \"b\"], c=d | passwords=***, c=d",
                "User[name=a, password=hunter2, age=3] | User[name=a, password=***, age=3]",
                "Authorization: Bearer abc failed | Authorization: *** failed",
                "Authorization: Digest username=\"a\", response=\"b\" | Authorization: ***",
                "rejected: Bearer eyJhbGciOiJIUzI1NiJ9.e30.x. | rejected: Bearer ***.",
                "-Dfoo.password=hunter2 -Xmx1g | -Dfoo.password=*** -Xmx1g",
                "{\"password\":\"a\\\"b\",\"c\":1} | {\"password\":\"***\",\"c\":1}",
                "{\"token\":123},\"x\":1 | {\"token\":***},\"x\":1",
            })
    void secrets_areHidden_andTheRestStays(String text, String masked) {
        assertThat(Masking.STANDARD.text(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "org.springframework.boot.web.server.WebServer",
                "https://h/p?a=b@c",
                "http://localhost:8080/path@x",
                "http://h1:8080,http://h2:8081",
                "jdbc:oracle:thin:@//h/x",
                "jdbc:h2:mem:test;DB_CLOSE_DELAY=-1;MODE=PostgreSQL",
                "/tmp/session.jfr,settings=s.jfc",
                "Unexpected token: END_OBJECT",
                "Unexpected token (':' (code 58)) at line 1",
                "Bad credentials: 3 attempts",
                "Access denied for user 'app'@'h' (using password: YES)",
                "FATAL: password authentication failed for user \"app\"",
                "A Bearer token is missing",
                "aws-secretsmanager:/prod/db",
                "bypass=true, compass=north",
                "com.example.Foo@1a2b3c",
                "mail to a@b.example, or c@d.example",
                "password=",
                "password=&user=x",
                "10:15:30 x=1",
            })
    void whatIsNoSecret_staysAsItIs(String text) {
        assertThat(Masking.STANDARD.text(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"db.password", "X-API-Key", "ACCESS_KEY", "pass", "db.pass", "pw"})
    void keysOfSecrets(String key) {
        assertThat(Masking.STANDARD.isSecret(key)).isTrue();
        assertThat(Masking.STANDARD.value(key, 1L)).isEqualTo("***");
    }

    @Test
    void furtherKeys_countWithinTexts() {
        Masking masking = new Masking(List.of("iban"));
        assertThat(masking.text("a?iban=DE00&b=c")).isEqualTo("a?iban=***&b=c");
        assertThat(masking.text("customerIban: DE00")).isEqualTo("customerIban: ***");
        assertThat(masking.value("Iban", "DE00")).isEqualTo("***");
        assertThat(masking.value("other", 3L)).isEqualTo(3L);
    }

    @Test
    void whatIsReadOrBuilt_isMasked() {
        PhaseRecord phase =
                PhaseRecord.builder()
                        .id(1)
                        .name("p")
                        .stage(Stage.INIT)
                        .startNanos(0)
                        .endNanos(1)
                        .thread("main", 1)
                        .attributes(Map.of("url", "//u:p@h", "token", 1L, "n", 2L))
                        .build();
        assertThat(phase.attributes())
                .containsOnly(
                        Map.entry("url", "//***@h"), Map.entry("token", "***"), Map.entry("n", 2L));
        assertThat(Failure.of("x", "pwd=hunter2", 0).message()).isEqualTo("pwd=***");
    }

    @Test
    void noSecretSurvives_andWhatSurroundsItDoes() {
        qt().withFixedSeed(SEED)
                .withExamples(20_000)
                .forAll(longs().all(), integers().between(0, PLACES.size() - 1))
                .checkAssert((seed, place) -> {
                    String secret = secret(new Random(seed));
                    String text = PLACES.get(place).replace("{}", secret);
                    String masked = Masking.STANDARD.text(text);
                    assertThat(masked).as(text).doesNotContain(secret).contains("***");
                    assertThat(Masking.STANDARD.text(masked)).as(text).isEqualTo(masked);
                });
    }

    /** Long enough not to occur in a text by chance, and not the name of a scheme. */
    private static String secret(Random random) {
        StringBuilder secret = new StringBuilder("s3");
        int length = 6 + random.nextInt(40);
        for (int i = 0; i < length; i++) {
            secret.append(SECRET_CHARACTERS.charAt(random.nextInt(SECRET_CHARACTERS.length())));
        }
        return secret.append('t').toString();
    }

    @Test
    void anyText_isMaskedOnceAndForAll_alsoWhereItIsCut() {
        qt().withFixedSeed(SEED)
                .withExamples(50_000)
                .forAll(longs().all())
                .checkAssert(seed -> {
                    Random random = new Random(seed);
                    String text =
                            random.ints(random.nextInt(30), 0, PIECES.length)
                                    .mapToObj(i -> PIECES[i])
                                    .collect(joining());
                    String masked = Masking.STANDARD.text(text);
                    assertThat(Masking.STANDARD.text(masked)).as(text).isEqualTo(masked);
                    int max = random.nextInt(60);
                    String cut = Masking.STANDARD.text(text, max);
                    assertThat(cut.length()).isLessThanOrEqualTo(max);
                    assertThat(Masking.STANDARD.text(cut)).as(text).isEqualTo(cut);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "//",
                "//x:y",
                "//x:y/",
                "@",
                "password=",
                "password",
                "password=\"",
                "x=",
                "password=,x",
                "token:[",
                "=",
                " ",
                "\\",
                "\"",
                "jdbc:oracle:x:",
                "jdbc:oracle:x:@",
                "Bearer ",
                "//x@",
                "a,",
                "Authorization: Digest "
            })
    void time_isLinear(String piece) {
        String text = piece.repeat(2_000_000 / piece.length());
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> {
                    Masking.STANDARD.text(text);
                    Masking.STANDARD.text(text + " @");
                    Masking.STANDARD.text(text + "@ =");
                });
    }
}
