package org.growthlayer.local.mesh;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.jar.JarFile;

/**
 * Runs the main class of a jar, and ends the process, in order, when the parent has ended: {@code PARENT_PID JAR arguments…}.
 *
 * <p>A supervisor that was killed cannot stop its children. The servers and the gateway watch their parent themselves; the services
 * know nothing of supervisors, and this stands in front of them. It uses the JDK only, because it shares their class path.
 */
public final class EndWithParent {
    private EndWithParent() {}

    /** Watches, then hands over to the jar. */
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        long parent = Long.parseLong(args[0]);
        Thread.ofVirtual().name("parent-watch").start(() -> {
            ProcessHandle.of(parent).ifPresent(process -> process.onExit().join());
            System.exit(0);
        });
        String main;
        try (JarFile jar = new JarFile(args[1])) {
            main = jar.getManifest().getMainAttributes().getValue("Main-Class");
        }
        try {
            Class.forName(main).getMethod("main", String[].class).invoke(null, (Object) Arrays.copyOfRange(args, 2, args.length));
        } catch (InvocationTargetException failed) {
            failed.printStackTrace();
            System.exit(1);
        }
    }
}
