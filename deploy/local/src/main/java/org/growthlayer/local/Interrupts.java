package org.growthlayer.local;

import java.lang.reflect.Proxy;

/**
 * Calls back on Ctrl-C and on SIGTERM, each time.
 *
 * <p>A shutdown hook would hear of the first signal only, and the second one is how a person says: faster. The JDK offers this
 * through {@code sun.misc.Signal}, which javac warns about and cannot be told not to, hence by reflection.
 */
final class Interrupts {
    private Interrupts() {}

    static void on(Runnable action) {
        for (String name : new String[]{"INT", "TERM", "HUP"}) {
            try {
                Class<?> signal = Class.forName("sun.misc.Signal");
                Class<?> handler = Class.forName("sun.misc.SignalHandler");
                Object callback = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[]{handler},
                        (proxy, method, args) -> {
                            if (method.getName().equals("handle")) {
                                action.run();
                            }
                            return null;
                        });
                Object previous = signal.getMethod("handle", signal, handler).invoke(null,
                        signal.getConstructor(String.class).newInstance(name), callback);
                assert previous != null;
            } catch (ReflectiveOperationException absent) {
                Runtime.getRuntime().addShutdownHook(new Thread(action));
                return;
            }
        }
    }
}
