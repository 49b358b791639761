package dev.firstlight.analysis.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmArgumentsTest {

    @Test
    void secretsInArguments_areReplaced() {
        assertThat(
                        JvmArguments.redact(
                                "-Xmx1g -Ddb.password=x -Da=https://u:p@h/ -Dspring.token=1 -Db=c"))
                .isEqualTo("-Xmx1g -Ddb.password=*** -Da=https://***@h/ -Dspring.token=*** -Db=c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // within a value
                "-Du=jdbc:mysql://h/db?user=a&password=x&ssl=true"
                        + "| -Du=jdbc:mysql://h/db?user=a&password=***&ssl=true",
                "-Du=jdbc:sqlserver://h;user=a;password=x;y |"
                        + " -Du=jdbc:sqlserver://h;user=a;password=***",
                "-Du=jdbc:x://h;Password = x | -Du=jdbc:x://h;Password = ***",
                "-Dj={\"db\":{\"user\":\"a\",\"password\": \"x\"}}"
                        + "| -Dj={\"db\":{\"user\":\"a\",\"password\": \"***\"}}",
                "-XX:OnError=run token=x | -XX:OnError=run token=***",
                // a secret with blanks, and with what looks like another key
                "-Dpassword=a b c -Xmx1g | -Dpassword=*** -Xmx1g",
                "-Dpassword=a&b=c | -Dpassword=***",
                // in an address
                "-Du=amqp://u:p@ss@h:1/v | -Du=amqp://***@h:1/v",
                "-Du=mongodb://u:p@h1,h2/db | -Du=mongodb://***@h1,h2/db",
                "-Du=jdbc:oracle:thin:scott/tiger@h:1521/x | -Du=jdbc:oracle:thin:***@h:1521/x",
                "-Du=jdbc:oracle:thin:@//h/x | -Du=jdbc:oracle:thin:@//h/x",
                // agents
                "-javaagent:/opt/a.jar=key1,key2=x -Xmx1g | -javaagent:/opt/a.jar=*** -Xmx1g",
                "-agentpath:/opt/a.so=x | -agentpath:/opt/a.so=***",
                "-agentlib:a=x | -agentlib:a=***",
                "-agentlib:jdwp=transport=dt_socket,suspend=n"
                        + "| -agentlib:jdwp=transport=dt_socket,suspend=n",
                "-javaagent:/opt/a.jar | -javaagent:/opt/a.jar",
                // nothing to hide
                "-XX:StartFlightRecording:filename=/tmp/session.jfr,settings=s.jfc"
                        + "| -XX:StartFlightRecording:filename=/tmp/session.jfr,settings=s.jfc",
                "-Du=https://h/p?a=b@c | -Du=https://h/p?a=b@c",
            })
    void anArgument_isShownWithoutSecrets(String given, String shown) {
        assertThat(JvmArguments.redact(given)).isEqualTo(shown);
    }

    @Test
    void nothing_staysNothing() {
        assertThat(JvmArguments.redact("")).isEmpty();
    }
}
