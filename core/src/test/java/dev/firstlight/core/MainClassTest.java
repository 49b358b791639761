package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.settings.Settings;
import dev.firstlight.spi.StartupAdapter;
import dev.firstlight.timeline.ServiceInfo;
import org.junit.jupiter.api.Test;

/** The name of a service without a configured name. */
class MainClassTest {

    private static String of(String command) {
        return MainClass.ofCommand(command, "/app/classes:/app/lib/x.jar");
    }

    @Test
    void mainClass_isTheName() {
        assertThat(of("com.acme.shop.ShopApplication")).isEqualTo("ShopApplication");
        assertThat(of("com.acme.Shop --spring.profiles.active=prod")).isEqualTo("Shop");
        assertThat(of("acme.shop/com.acme.Shop serve")).isEqualTo("Shop");
        assertThat(of("com.acme.Outer$Main")).isEqualTo("Main");
        assertThat(of("Main")).isEqualTo("Main");
        assertThat(of("com.acme.Odd$1")).isEqualTo("Odd$1");
    }

    @Test
    void jar_isTheNameWithoutItsVersion() {
        assertThat(of("/opt/shop-1.4.2-SNAPSHOT.jar --x=y")).isEqualTo("shop");
        assertThat(of("spring-petclinic-4.0.0.jar")).isEqualTo("spring-petclinic");
        assertThat(of("target/log4j-2-demo.war")).isEqualTo("log4j");
        assertThat(of("C:\\apps\\shop.jar")).isEqualTo("shop");
        assertThat(MainClass.ofCommand("/opt/my app/shop-2.jar a", "/opt/my app/shop-2.jar"))
                .isEqualTo("shop");
    }

    @Test
    void sourceFile_isTheName() {
        assertThat(
                        of(
                                "jdk.compiler/com.sun.tools.javac.launcher.Main src/Hello.java"
                                        + " --token=x.java"))
                .isEqualTo("Hello");
        assertThat(of("jdk.compiler/com.sun.tools.javac.launcher.SourceLauncher --class-path x"))
                .isEmpty();
    }

    @Test
    void arguments_areNeverLookedAt() {
        for (String first :
                new String[] {"com.acme.Shop", "/opt/shop.jar", "odd name", "/opt/my app", ""}) {
            assertThat(of(first + " --token=hunter2 hunter2.jar /x/hunter2.war"))
                    .doesNotContain("hunter2");
        }
        assertThat(of("")).isEmpty();
    }

    @Test
    void stack_givesTheNameWhereTheJvmDoesNotSayItsCommand() {
        StackTraceElement[] stack = {
            new StackTraceElement("dev.firstlight.core.StartupTrace", "current", null, 1),
            new StackTraceElement("com.acme.Shop", "main", null, 1),
            new StackTraceElement("jdk.internal.reflect.Method", "invoke", null, 1),
            new StackTraceElement("java.lang.Thread", "run", null, 1)
        };
        assertThat(MainClass.ofStack(stack)).isEqualTo("Shop");
        assertThat(MainClass.ofStack(new StackTraceElement[0])).isEmpty();
    }

    @Test
    void aStartWithoutAName_isNotUnknown() {
        StartupTrace trace = StartupTrace.builder().settings(Settings.defaults()).build();
        assertThat(trace.timeline().service().service())
                .isNotEqualTo(ServiceInfo.UNKNOWN)
                .isEqualTo(MainClass.serviceName());
        StartupAdapter.of(trace).describe("shop", null, null);
        assertThat(trace.timeline().service().service()).isEqualTo("shop");
        StartupAdapter.of(trace).abandon();
    }
}
