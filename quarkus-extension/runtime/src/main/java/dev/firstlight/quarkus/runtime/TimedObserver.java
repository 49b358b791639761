package dev.firstlight.quarkus.runtime;

import dev.firstlight.core.StartupPhase;
import io.quarkus.arc.InjectableObserverMethod;
import io.quarkus.arc.impl.Mockable;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.EventContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Records an observer of the application's start, or a {@code @Startup} bean, as a phase. Otherwise
 * behaves like the wrapped observer. Thread-safe if that one is.
 */
final class TimedObserver<T> implements InjectableObserverMethod<T>, Mockable {

    private final InjectableObserverMethod<T> observer;
    private final String name;

    private TimedObserver(InjectableObserverMethod<T> observer, String name) {
        this.observer = observer;
        this.name = name;
    }

    /** The same observers, with those of the application's start timed. */
    static List<InjectableObserverMethod<?>> of(Collection<InjectableObserverMethod<?>> observers) {
        ObserverNames names = new ObserverNames();
        for (InjectableObserverMethod<?> observer : observers) {
            if (isOfStart(observer)) {
                names.add(observer);
            }
        }
        List<InjectableObserverMethod<?>> timed = new ArrayList<>(observers.size());
        for (InjectableObserverMethod<?> observer : observers) {
            timed.add(
                    isOfStart(observer)
                            ? new TimedObserver<>(observer, names.of(observer))
                            : observer);
        }
        return timed;
    }

    private static boolean isOfStart(InjectableObserverMethod<?> observer) {
        return observer.getObservedType() == StartupEvent.class;
    }

    @Override
    public void notify(EventContext<T> context) {
        QuarkusStart start = StartHooks.current();
        if (start == null) {
            observer.notify(context);
            return;
        }
        StartupPhase phase =
                start.trace().phase(name).attribute("type", ObserverNames.className(observer));
        boolean succeeded = false;
        try {
            observer.notify(context);
            succeeded = true;
        } finally {
            if (!succeeded) {
                phase.fail(null);
            }
            phase.close();
        }
    }

    @Override
    public Class<?> getBeanClass() {
        return observer.getBeanClass();
    }

    @Override
    public Bean<?> getDeclaringBean() {
        return observer.getDeclaringBean();
    }

    @Override
    public String getDeclaringBeanIdentifier() {
        return observer.getDeclaringBeanIdentifier();
    }

    @Override
    public Type getObservedType() {
        return observer.getObservedType();
    }

    @Override
    public Set<Annotation> getObservedQualifiers() {
        return observer.getObservedQualifiers();
    }

    @Override
    public Reception getReception() {
        return observer.getReception();
    }

    @Override
    public TransactionPhase getTransactionPhase() {
        return observer.getTransactionPhase();
    }

    @Override
    public int getPriority() {
        return observer.getPriority();
    }

    @Override
    public boolean isAsync() {
        return observer.isAsync();
    }

    @Override
    public void arc$setMock(Object instance) {
        if (observer instanceof Mockable mockable) {
            mockable.arc$setMock(instance);
        }
    }

    @Override
    public void arc$clearMock() {
        if (observer instanceof Mockable mockable) {
            mockable.arc$clearMock();
        }
    }

    @Override
    public String toString() {
        return observer.toString();
    }
}
