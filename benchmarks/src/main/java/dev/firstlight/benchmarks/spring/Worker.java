package dev.firstlight.benchmarks.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;

/** A bean that does next to nothing, so that Firstlight's share of its time is large. */
final class Worker implements InitializingBean {

    private final @Nullable Worker needed;
    private int level;

    Worker(@Nullable Worker needed) {
        this.needed = needed;
    }

    @Override
    public void afterPropertiesSet() {
        level = needed == null ? 0 : needed.level + 1;
    }

    int level() {
        return level;
    }
}
