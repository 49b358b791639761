package dev.firstlight.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** A bean that is created while the runners run, and that gets all of them, outlives our marks. */
class BeanOfAllRunnersTest {

    @Test
    void bean_isNotDestroyed() throws Exception {
        try (ConfigurableApplicationContext context =
                Starts.application(WebApplicationType.NONE, Application.class)
                        .run(Starts.arguments())) {
            Starts.finished(context);
            assertThat(context.getBean(Overview.class).destroyed).isFalse();
            assertThat(context.getBeanFactory().containsSingleton("overview")).isTrue();
        }
    }

    static final class Overview implements DisposableBean {
        private boolean destroyed;

        @Override
        public void destroy() {
            destroyed = true;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Application {
        @Bean
        @Lazy
        Overview overview(List<ApplicationRunner> runners) {
            return new Overview();
        }

        @Bean
        ApplicationRunner work(ObjectProvider<Overview> overview) {
            return arguments -> overview.getObject();
        }
    }
}
