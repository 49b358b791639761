package dev.firstlight.host;

import java.io.File;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.catalina.Context;
import org.apache.catalina.WebResourceRoot;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.DirResourceSet;
import org.apache.catalina.webresources.FileResourceSet;
import org.apache.catalina.webresources.StandardRoot;

/**
 * A Tomcat with the application on the class path {@code test.war}: deployed once, again at another
 * path, and then redeployed there. Each has its own class loader. Prints how long each took.
 */
public final class WarServer {

    private static final PrintStream OUT = System.out;

    private WarServer() {}

    /** Starts it, and ends. */
    public static void main(String[] arguments) throws Exception {
        Tomcat tomcat = new Tomcat();
        Path base = Files.createTempDirectory("firstlight-tomcat");
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        tomcat.getConnector();
        tomcat.getHost();
        tomcat.start();
        try {
            deploy(tomcat, base, "/first");
            Context second = deploy(tomcat, base, "/second");
            long begin = System.nanoTime();
            second.reload();
            print("/second again", begin);
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private static Context deploy(Tomcat tomcat, Path base, String path) throws Exception {
        long begin = System.nanoTime();
        Path folder = Files.createDirectories(base.resolve(path.substring(1)));
        StandardContext context = new StandardContext();
        context.setPath(path);
        context.setName(path);
        context.setDocBase(folder.toString());
        context.addLifecycleListener(tomcat.getDefaultWebXmlListener());
        ContextConfig config = new ContextConfig();
        config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
        context.addLifecycleListener(config);
        WebResourceRoot resources = new StandardRoot(context);
        for (String entry : System.getProperty("test.war").split(File.pathSeparator)) {
            File file = new File(entry);
            resources.addPreResources(
                    file.isDirectory()
                            ? new DirResourceSet(
                                    resources, "/WEB-INF/classes", file.toString(), "/")
                            : new FileResourceSet(
                                    resources,
                                    "/WEB-INF/lib/" + file.getName(),
                                    file.toString(),
                                    "/"));
        }
        context.setResources(resources);
        tomcat.getHost().addChild(context);
        print(path, begin);
        return context;
    }

    private static void print(String path, long begin) {
        OUT.println("DEPLOYED " + path + " in " + (System.nanoTime() - begin) / 1000 + " us");
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < giveUp
                && Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(thread -> thread.getName().equals("firstlight"))) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
