package dev.firstlight.tests.fault;

/** A Logback whose appender stalls whenever Firstlight logs. */
final class StalledLogback {

    /** The source of {@code stalled.StalledAppender}. */
    static final String APPENDER =
            """
            package stalled;

            import ch.qos.logback.classic.spi.ILoggingEvent;
            import ch.qos.logback.core.UnsynchronizedAppenderBase;
            import dev.firstlight.tests.fault.Stall;

            public final class StalledAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
                @Override
                protected void append(ILoggingEvent event) {
                    if (event.getLoggerName().equals("dev.firstlight")) {
                        Stall.chosen().pass();
                    }
                }
            }
            """;

    /** A configuration in which Firstlight logs to it. */
    static final String CONFIGURATION =
            """
            <configuration>
              <appender name="CONSOLE" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%d %-5level %logger{20} %msg%n</pattern></encoder>
              </appender>
              <appender name="STALLED" class="stalled.StalledAppender"/>
              <logger name="dev.firstlight"><appender-ref ref="STALLED"/></logger>
              <root level="INFO"><appender-ref ref="CONSOLE"/></root>
            </configuration>
            """;

    private StalledLogback() {}
}
