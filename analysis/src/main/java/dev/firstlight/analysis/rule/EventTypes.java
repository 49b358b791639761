package dev.firstlight.analysis.rule;

import java.util.List;
import java.util.Set;

/** Names of JFR's events. */
final class EventTypes {

    static final String ACTIVE_SETTING = "jdk.ActiveSetting";
    static final String BOOLEAN_FLAG = "jdk.BooleanFlag";
    static final String CLASS_DEFINE = "jdk.ClassDefine";
    static final String CLASS_LOAD = "jdk.ClassLoad";
    static final String CLASS_STATISTICS = "jdk.ClassLoadingStatistics";
    static final String CODE_CACHE_FULL = "jdk.CodeCacheFull";
    static final String COMPILER_CONFIGURATION = "jdk.CompilerConfiguration";
    static final String COMPILER_QUEUE = "jdk.CompilerQueueUtilization";
    static final String COMPILER_STATISTICS = "jdk.CompilerStatistics";
    static final String CONTAINER_CONFIGURATION = "jdk.ContainerConfiguration";
    static final String CONTAINER_THROTTLING = "jdk.ContainerCPUThrottling";
    static final String CPU_INFORMATION = "jdk.CPUInformation";
    static final String CPU_LOAD = "jdk.CPULoad";
    static final String EXECUTION_SAMPLE = "jdk.ExecutionSample";
    static final String FILE_READ = "jdk.FileRead";
    static final String GARBAGE_COLLECTION = "jdk.GarbageCollection";
    static final String GC_CONFIGURATION = "jdk.GCConfiguration";
    static final String GC_HEAP_CONFIGURATION = "jdk.GCHeapConfiguration";
    static final String INT_FLAG = "jdk.IntFlag";
    static final String JAVA_AGENT = "jdk.JavaAgent";
    static final String JVM_INFORMATION = "jdk.JVMInformation";
    static final String LONG_FLAG = "jdk.LongFlag";
    static final String METHOD_TRACE = "jdk.MethodTrace";
    static final String MONITOR_ENTER = "jdk.JavaMonitorEnter";
    static final String MONITOR_WAIT = "jdk.JavaMonitorWait";
    static final String NATIVE_AGENT = "jdk.NativeAgent";
    static final String NATIVE_LIBRARY = "jdk.NativeLibrary";
    static final String NATIVE_LIBRARY_LOAD = "jdk.NativeLibraryLoad";
    static final String NATIVE_SAMPLE = "jdk.NativeMethodSample";
    static final String SOCKET_CONNECT = "jdk.SocketConnect";
    static final String SOCKET_READ = "jdk.SocketRead";
    static final String STRING_FLAG = "jdk.StringFlag";
    static final String SYSTEM_PROPERTY = "jdk.InitialSystemProperty";
    static final String THREAD_PARK = "jdk.ThreadPark";
    static final String THREAD_SLEEP = "jdk.ThreadSleep";

    static final String PHASE = "dev.firstlight.Phase";
    static final String PRE_MAIN = "dev.firstlight.PreMain";
    static final String READY = "dev.firstlight.Ready";

    /** All that rules look at; the rest of a recording is not kept. */
    static final Set<String> ALL =
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

    /** What describes JVM and machine: counts also where it was written after ready. */
    static final Set<String> DESCRIPTIONS =
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

    /** What a thread spends waiting in. */
    static final List<String> WAITS =
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
