package dev.lifeline.compare.stage;

import dev.lifeline.compare.contestant.Child;
import dev.lifeline.compare.contestant.Children;
import dev.lifeline.compare.contestant.Contestant;
import dev.lifeline.compare.load.Caller;
import dev.lifeline.compare.load.Cores;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Where the contestants stand while they are asked: each is started once and serves all stages that do not stop it. It
 * also keeps the clock, and writes down what could not be found out.
 *
 * <p>Threads: a stage may ask several contestants at once, each on a thread of its own; the notes are guarded by this.
 */
public final class Bench implements AutoCloseable {

    /** What the comparison needs at its end: to stop all servers and to write the report. */
    private static final Duration RESERVE = Duration.ofSeconds(5);

    /** Overtime is this part of the time: it is taken from the stages that come. */
    private static final int OVERTIME = 4;

    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(10);

    private final List<Contestant> contestants;
    private final Children children;
    private final Effort effort;
    private final Progress progress;
    private final Cores cores = Cores.ofThisMachine();
    private final long deadline;
    private volatile long stageDeadline;
    private volatile long partDeadline;
    private volatile long overtime;
    private final Set<String> askedInPart = new HashSet<>();
    private final Map<String, Child> running = new LinkedHashMap<>();
    private final Map<String, String> hopeless = new LinkedHashMap<>();
    private final List<String> reasons = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Set<String> unasked = new LinkedHashSet<>();

    /** @param contestants those that can take part; the first is what ratios refer to */
    public Bench(List<Contestant> contestants, Children children, Effort effort, Progress progress) {
        this.contestants = List.copyOf(contestants);
        this.children = children;
        this.effort = effort;
        this.progress = progress;
        this.deadline = System.nanoTime() + effort.total().toNanos() - RESERVE.toNanos();
        this.stageDeadline = deadline;
        this.partDeadline = deadline;
        this.overtime = deadline;
    }

    /** One question to one contestant. */
    @FunctionalInterface
    interface Asking {
        void ask(Contestant contestant) throws IOException, InterruptedException;
    }

    public List<Contestant> contestants() {
        return contestants;
    }

    Children children() {
        return children;
    }

    Effort effort() {
        return effort;
    }

    Progress progress() {
        return progress;
    }

    public Cores cores() {
        return cores;
    }

    /**
     * A stage begins: of the time that is left it gets its share, so that a slow machine shortens every stage and starves
     * none. What a stage leaves over goes to the next ones. Within a stage breadth goes before depth: who was not asked
     * when the time is over is still asked once, in overtime, and everybody is asked less ({@link #shorten}).
     *
     * @param share of this stage
     * @param shares of this stage and all that are still to come
     */
    public void begin(int share, int shares) {
        stageDeadline = share(deadline, share, shares);
        endPartAt(stageDeadline);
    }

    /** A part of a stage begins, and gets its share of the stage's time. */
    void part(int share, int shares) {
        endPartAt(share(stageDeadline, share, shares));
    }

    private void endPartAt(long end) {
        long now = System.nanoTime();
        partDeadline = end;
        overtime = Math.min(deadline, end + (end - now) / OVERTIME);
        synchronized (this) {
            askedInPart.clear();
        }
    }

    private boolean outOfTime() {
        return partDeadline - System.nanoTime() <= 0;
    }

    /** Whether the time of the whole comparison is over. */
    boolean isOver() {
        return deadline - System.nanoTime() <= 0;
    }

    /** Whether even who was not asked yet is not asked any more. */
    private boolean pastOvertime() {
        return overtime - System.nanoTime() <= 0;
    }

    /** Whether the time is over, so that this contestant is not asked the rest; the report says so. */
    boolean shorten(Contestant contestant) {
        if (!outOfTime()) {
            return false;
        }
        skip(contestant);
        return true;
    }

    private synchronized void skip(Contestant contestant) {
        unasked.add(contestant.name());
    }

    /** Whether it may be asked now: in time everybody, in overtime who was not asked in this part. */
    private synchronized boolean mayAsk(Contestant contestant) {
        boolean first = askedInPart.add(contestant.name());
        return !outOfTime() || (first && !pastOvertime());
    }

    private static long share(long deadline, int share, int shares) {
        long now = System.nanoTime();
        return now + Math.max(0, deadline - now) * share / shares;
    }

    /** Asks every contestant in turn. Who fails is noted, and the next one is asked. */
    void each(Asking asking) throws InterruptedException {
        each(contestants, asking);
    }

    void each(List<Contestant> some, Asking asking) throws InterruptedException {
        for (Contestant contestant : some) {
            one(contestant, asking);
        }
    }

    /** Asks several at the same time: for questions that are about what is answered, not how fast. */
    void together(int atOnce, Asking asking) throws InterruptedException {
        together(contestants, atOnce, asking);
    }

    void together(List<Contestant> some, int atOnce, Asking asking) throws InterruptedException {
        Semaphore gate = new Semaphore(atOnce);
        List<Thread> threads = new ArrayList<>();
        for (Contestant contestant : some) {
            threads.add(Thread.ofVirtual().name("ask-" + contestant.name()).start(() -> {
                try {
                    gate.acquire();
                    try {
                        one(contestant, asking);
                    } finally {
                        gate.release();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            throw e;
        }
    }

    private void one(Contestant contestant, Asking asking) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (!mayAsk(contestant)) {
            skip(contestant);
            return;
        }
        String why = hopeless(contestant);
        if (why != null) {
            note(contestant.name() + ": " + why);
            return;
        }
        try {
            asking.ask(contestant);
        } catch (IOException e) {
            note("%s: %s".formatted(contestant.name(), e.getMessage()));
        }
    }

    private synchronized @Nullable String hopeless(Contestant contestant) {
        return hopeless.get(contestant.name());
    }

    /**
     * The contestant as it runs; it is started when it does not.
     *
     * @throws IOException when it does not answer: it is not tried again
     */
    Child running(Contestant contestant) throws IOException, InterruptedException {
        Child child;
        synchronized (this) {
            child = running.get(contestant.name());
        }
        if (child != null && child.alive()) {
            return child;
        }
        if (child != null) {
            note("%s %s, and was started again"
                    .formatted(contestant.name(), child.flooded() ? "flooded its log" : "died"));
            child.close();
        }
        try {
            child = start(contestant);
        } catch (IOException e) {
            synchronized (this) {
                hopeless.put(contestant.name(), String.valueOf(e.getMessage()));
            }
            throw e;
        }
        synchronized (this) {
            running.put(contestant.name(), child);
        }
        return child;
    }

    /** Ends one that is still busy with what was asked of it: the next question is to find a fresh one. */
    void retire(Child child) {
        synchronized (this) {
            running.remove(child.name(), child);
        }
        child.close();
    }

    /** From now on it serves all stages, unless another one does already; false when the caller has to end it. */
    synchronized boolean keep(Child child) {
        Child present = running.get(child.name());
        if (present != null && present.alive()) {
            return false;
        }
        running.put(child.name(), child);
        return true;
    }

    /** Starts one and waits for its first answer; the caller ends it. */
    Child start(Contestant contestant) throws IOException, InterruptedException {
        Child child = children.start(contestant);
        Duration patience = startPatience();
        if (!child.awaitListening(patience)) {
            String words = child.words();
            boolean alive = child.alive();
            child.close();
            String last = words.lines().reduce((before, line) -> line).orElse("nothing was logged");
            throw new IOException("%s: %s"
                    .formatted(
                            alive ? "did not listen within " + patience.toSeconds() + " s" : "ended at its start",
                            last));
        }
        awaitAnswer(child);
        return child;
    }

    /** A start that is asked for near the end is not waited for beyond it. */
    private Duration startPatience() {
        Duration left =
                Duration.ofNanos(Math.max(0, deadline - System.nanoTime())).plus(RESERVE);
        return left.compareTo(Child.START_PATIENCE) < 0 ? left : Child.START_PATIENCE;
    }

    private static void awaitAnswer(Child child) throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + Child.START_PATIENCE.toNanos();
        while (true) {
            try (Caller caller = new Caller(child.address(), ANSWER_PATIENCE)) {
                caller.get("/hello");
                return;
            } catch (IOException e) {
                if (System.nanoTime() > giveUp || !child.alive()) {
                    child.close();
                    throw new IOException("listens, but does not answer: " + e.getMessage(), e);
                }
                Thread.sleep(5);
            }
        }
    }

    /** Something that this stage could not find out: it ran in part. */
    synchronized void note(String reason) {
        if (!reasons.contains(reason)) {
            reasons.add(reason);
        }
    }

    /** Something that the reader should know, and that leaves nothing out. */
    synchronized void remark(String sentence) {
        if (!remarks.contains(sentence)) {
            remarks.add(sentence);
        }
    }

    /** What the stage that is over could not find out. */
    synchronized List<String> takeNotes() {
        List<String> taken = new ArrayList<>(reasons);
        if (!unasked.isEmpty()) {
            taken.add("%s: the time was over; %s".formatted(unaskedWords(), remedy()));
        }
        reasons.clear();
        unasked.clear();
        return taken;
    }

    private String unaskedWords() {
        return unasked.size() > 1 && unasked.size() == contestants.size()
                ? "nobody was asked everything"
                : "not all was asked of " + String.join(", ", unasked);
    }

    private String remedy() {
        return effort.equals(Effort.quick())
                ? "run without --quick, or with fewer --contestants"
                : "run with fewer --contestants, or on a machine that does nothing else";
    }

    synchronized List<String> takeRemarks() {
        List<String> taken = List.copyOf(remarks);
        remarks.clear();
        return taken;
    }

    /** Ends the contestants that serve all stages. */
    @Override
    public void close() {
        List<Child> all;
        synchronized (this) {
            all = List.copyOf(running.values());
            running.clear();
        }
        List<Thread> ending = all.stream()
                .map(child -> Thread.ofPlatform().start(child::close))
                .toList();
        for (Thread thread : ending) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
