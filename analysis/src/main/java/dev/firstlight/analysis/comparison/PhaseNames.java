package dev.firstlight.analysis.comparison;

import java.util.regex.Pattern;

/**
 * Removes parts of names that differ in each start: numbers of beans and proxies, identity hashes,
 * addresses. Keeps names that people chose, such as {@code V2__orders}. Stateless.
 */
final class PhaseNames {

    private static final String HEX_WITH_DIGIT = "(?=[0-9a-fA-F]*[0-9])[0-9a-fA-F]{1,16}";
    private static final String END = "(?![0-9A-Za-z_])";

    /** Markers of generated classes, up to the number after them, which is removed. */
    private static final Pattern GENERATED =
            Pattern.compile(
                    "(\\$\\$(?:SpringCGLIB|EnhancerBySpringCGLIB|FastClassBySpringCGLIB"
                            + "|EnhancerByCGLIB|FastClassByCGLIB))\\$\\$[0-9a-f]+(?:\\$\\$[0-9a-f]+)?"
                            + "|(\\$\\$Lambda)(?:\\$[0-9]+)?(?:/(?:0x)?[0-9a-f]+)?"
                            + "|(\\$Proxy)[0-9]+"
                            + "|(\\$(?:ByteBuddy|HibernateProxy|MockitoMock))\\$[0-9A-Za-z]+");

    /** {@code foo#0}, {@code (inner bean)#1a2b3c}, {@code Foo@6d06d69c}. */
    private static final Pattern NUMBERED =
            Pattern.compile(
                    "#" + HEX_WITH_DIGIT + END + "|@(?=[0-9a-f]*[0-9])[0-9a-f]{5,16}" + END);

    private static final Pattern DRAWN =
            Pattern.compile(
                    "\\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b"
                            + "|\\b0x[0-9a-fA-F]{4,16}\\b");

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private PhaseNames() {}

    static String stable(String name) {
        String stable = name;
        if (stable.indexOf('$') >= 0) {
            stable = GENERATED.matcher(stable).replaceAll("$1$2$3$4");
        }
        if (stable.indexOf('#') >= 0 || stable.indexOf('@') >= 0) {
            stable = NUMBERED.matcher(stable).replaceAll("");
        }
        if (stable.indexOf('-') >= 0 || stable.indexOf('x') >= 0) {
            stable = DRAWN.matcher(stable).replaceAll("*");
        }
        // A name that consists only of a number must not become empty.
        return stable.isEmpty() ? name : stable;
    }

    /** {@code pool-1-thread-12} represents any thread of any pool. */
    static String stableThread(String thread) {
        return NUMBER.matcher(thread).replaceAll("*");
    }
}
