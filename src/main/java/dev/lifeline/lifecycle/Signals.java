package dev.lifeline.lifecycle;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What SIGTERM and SIGINT mean to a server: the first one asks it to leave in order, a second one of the same kind ends
 * it at once.
 *
 * <pre>
 *   running --first signal--> stopping: onStop runs, then shutdown hooks --> exit 128 + n
 *                                |-- same signal again --> exit 128 + n at once, nothing more runs
 *                                `-- another signal ----> one log line, nothing else
 * </pre>
 *
 * <p>Why the other kind is ignored: one Ctrl+C reaches a server under Maven twice, as the terminal's SIGINT and, five
 * seconds later, as Maven's SIGTERM to its child. Only who repeats the same signal means it.
 *
 * <p>Why {@code onStop} runs before {@link Runtime#exit} and not in a shutdown hook: hooks all run at once, and one of
 * them, {@code java.util.logging}'s own, takes the log away while the others still write to it.
 *
 * <p>The JVM offers signals only as {@code sun.misc.Signal}, whose "internal proprietary API" warning cannot be
 * suppressed: it is reached by reflection. A JVM started with {@code -Xrs} leaves signals to the operating system, and
 * one that inherits an ignored SIGINT (a shell script's background job) keeps ignoring it; both are left so.
 *
 * <p>Threads: the JVM calls the handler on a new daemon thread for each signal; {@code onStop} may be called from any thread.
 */
public final class Signals {

    private static final Logger LOG = System.getLogger(Signals.class.getName());

    /** The numbers are POSIX's, the same on every system; a process that a signal ended answers 128 + n. */
    private enum Kind {
        INT(2),
        TERM(15);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        int exitCode() {
            return 128 + number;
        }
    }

    private final AtomicReference<Kind> first = new AtomicReference<>();

    private volatile Runnable onStop = () -> {};

    private Signals() {}

    /** Takes SIGTERM and SIGINT over from the JVM. Until {@link #onStop} is called, the first one just exits. */
    public static Signals handle() {
        Signals signals = new Signals();
        for (Kind kind : Kind.values()) {
            signals.register(kind);
        }
        return signals;
    }

    /**
     * Says how to stop in order.
     *
     * @param stop returns when everything is stopped; runs at most once, on a thread named "stop"; what it throws does not
     *     change the exit code
     */
    public void onStop(Runnable stop) {
        onStop = stop;
    }

    private void received(Kind kind) {
        if (first.compareAndSet(null, kind)) {
            LOG.log(Level.INFO, "SIG{0}: stopping. A second SIG{0} quits at once.", kind);
            // Not on the JVM's own signal thread: that is a daemon, and when the server's last thread ends before the
            // exit below, the JVM would leave with 0.
            Thread.ofPlatform().daemon(false).name("stop").start(() -> stopAndExit(kind));
        } else if (first.get() == kind) {
            Runtime.getRuntime().halt(kind.exitCode());
        } else {
            LOG.log(Level.INFO, "SIG{0} ignored: already stopping. A second SIG{1} quits at once.", kind, first.get());
        }
    }

    private void stopAndExit(Kind kind) {
        try {
            onStop.run();
        } finally {
            Runtime.getRuntime().exit(kind.exitCode());
        }
    }

    private void register(Kind kind) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy =
                    Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (self, method, args) -> {
                        if (method.getName().equals("handle")) {
                            received(kind);
                            return null;
                        }
                        return method.invoke(this, args); // hashCode, equals, toString
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(kind.name()), proxy);
        } catch (InvocationTargetException e) {
            LOG.log(
                    Level.DEBUG,
                    "SIG{0} stays with the JVM: {1}",
                    kind,
                    e.getCause().getMessage());
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.DEBUG, "This JVM has no sun.misc.Signal; SIG{0} stays with it", kind);
        }
    }
}
