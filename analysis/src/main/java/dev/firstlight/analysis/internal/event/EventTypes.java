package dev.firstlight.analysis.internal.event;

import java.util.List;
import java.util.Set;

/**
 * Names of JFR's events.
 *
 * @since 0.1.0
 */
public final class EventTypes {

    public static final String ACTIVE_SETTING = "jdk.ActiveSetting";
    public static final String BOOLEAN_FLAG = "jdk.BooleanFlag";
    public static final String CLASS_DEFINE = "jdk.ClassDefine";
    public static final String CLASS_LOAD = "jdk.ClassLoad";
    public static final String CLASS_STATISTICS = "jdk.ClassLoadingStatistics";
    public static final String CODE_CACHE_FULL = "jdk.CodeCacheFull";
    public static final String COMPILER_CONFIGURATION = "jdk.CompilerConfiguration";
    public static final String COMPILER_QUEUE = "jdk.CompilerQueueUtilization";
    public static final String COMPILER_STATISTICS = "jdk.CompilerStatistics";
    public static final String CONTAINER_CONFIGURATION = "jdk.ContainerConfiguration";
    public static final String CONTAINER_THROTTLING = "jdk.ContainerCPUThrottling";
    public static final String CPU_INFORMATION = "jdk.CPUInformation";
    public static final String CPU_LOAD = "jdk.CPULoad";
    public static final String EXECUTION_SAMPLE = "jdk.ExecutionSample";
    public static final String FILE_READ = "jdk.FileRead";
    public static final String GARBAGE_COLLECTION = "jdk.GarbageCollection";
    public static final String GC_CONFIGURATION = "jdk.GCConfiguration";
    public static final String GC_HEAP_CONFIGURATION = "jdk.GCHeapConfiguration";
    public static final String INT_FLAG = "jdk.IntFlag";
    public static final String JAVA_AGENT = "jdk.JavaAgent";
    public static final String JVM_INFORMATION = "jdk.JVMInformation";
    public static final String LONG_FLAG = "jdk.LongFlag";
    public static final String METHOD_TRACE = "jdk.MethodTrace";
    public static final String MONITOR_ENTER = "jdk.JavaMonitorEnter";
    public static final String MONITOR_WAIT = "jdk.JavaMonitorWait";
    public static final String NATIVE_AGENT = "jdk.NativeAgent";
    public static final String NATIVE_LIBRARY = "jdk.NativeLibrary";
    public static final String NATIVE_LIBRARY_LOAD = "jdk.NativeLibraryLoad";
    public static final String NATIVE_SAMPLE = "jdk.NativeMethodSample";
    public static final String SOCKET_CONNECT = "jdk.SocketConnect";
    public static final String SOCKET_READ = "jdk.SocketRead";
    public static final String STRING_FLAG = "jdk.StringFlag";
    public static final String SYSTEM_PROPERTY = "jdk.InitialSystemProperty";
    public static final String THREAD_PARK = "jdk.ThreadPark";
    public static final String THREAD_SLEEP = "jdk.ThreadSleep";

    public static final String PHASE = "dev.firstlight.Phase";
    public static final String PRE_MAIN = "dev.firstlight.PreMain";
    public static final String READY = "dev.firstlight.Ready";

    /** All types that rules use; the rest of a recording is not kept. */
    public static final Set<String> ALL =
            Set.of(
                    ACTIVE_SETTING,
                    BOOLEAN_FLAG,
                    CLASS_DEFINE,
                    CLASS_LOAD,
                    CLASS_STATISTICS,
                    CODE_CACHE_FULL,
                    COMPILER_CONFIGURATION,
                    COMPILER_QUEUE,
                    COMPILER_STATISTICS,
                    CONTAINER_CONFIGURATION,
                    CONTAINER_THROTTLING,
                    CPU_INFORMATION,
                    CPU_LOAD,
                    EXECUTION_SAMPLE,
                    FILE_READ,
                    GARBAGE_COLLECTION,
                    GC_CONFIGURATION,
                    GC_HEAP_CONFIGURATION,
                    INT_FLAG,
                    JAVA_AGENT,
                    JVM_INFORMATION,
                    LONG_FLAG,
                    METHOD_TRACE,
                    MONITOR_ENTER,
                    MONITOR_WAIT,
                    NATIVE_AGENT,
                    NATIVE_LIBRARY,
                    NATIVE_LIBRARY_LOAD,
                    NATIVE_SAMPLE,
                    SOCKET_CONNECT,
                    SOCKET_READ,
                    STRING_FLAG,
                    SYSTEM_PROPERTY,
                    THREAD_PARK,
                    THREAD_SLEEP,
                    PHASE,
                    PRE_MAIN,
                    READY);

    /** Types that describe the JVM and the machine; they count even if written after ready. */
    public static final Set<String> DESCRIPTIONS =
            Set.of(
                    BOOLEAN_FLAG,
                    COMPILER_CONFIGURATION,
                    CONTAINER_CONFIGURATION,
                    CPU_INFORMATION,
                    GC_CONFIGURATION,
                    GC_HEAP_CONFIGURATION,
                    INT_FLAG,
                    JAVA_AGENT,
                    JVM_INFORMATION,
                    LONG_FLAG,
                    NATIVE_AGENT,
                    NATIVE_LIBRARY,
                    STRING_FLAG,
                    SYSTEM_PROPERTY,
                    PHASE,
                    PRE_MAIN,
                    READY);

    /** Types of waits. */
    public static final List<String> WAITS =
            List.of(
                    THREAD_SLEEP,
                    THREAD_PARK,
                    MONITOR_WAIT,
                    MONITOR_ENTER,
                    FILE_READ,
                    SOCKET_READ,
                    SOCKET_CONNECT);

    private EventTypes() {}
}
