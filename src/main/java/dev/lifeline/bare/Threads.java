package dev.lifeline.bare;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** All threads here, with their names. */
final class Threads {

    private Threads() {}

    /** A bounded pool. Its queue needs no bound of its own: the limit on connections is one. */
    static ExecutorService pool(int size) {
        return Executors.newFixedThreadPool(
                size, Thread.ofPlatform().name("worker-", 1).daemon().factory());
    }

    /** Virtual threads are daemons, always. */
    static ThreadFactory virtual() {
        return Thread.ofVirtual().name("virtual-", 1).factory();
    }

    /** Keeps the process alive. */
    static Thread keepingAlive(String name, Runnable task) {
        return Thread.ofPlatform().name(name).daemon(false).unstarted(task);
    }

    static Thread daemon(String name, Runnable task) {
        return Thread.ofPlatform().name(name).daemon().unstarted(task);
    }
}
