package dev.lifeline.compare.contestant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One server that takes part: a name and a command line, nothing else. It is a black box behind a port.
 *
 * <p>In the command, {@code {port}} becomes a free port of 127.0.0.1 and {@code {second}} another one (a management or
 * watch port).
 *
 * @param name what it is called on the command line and in every table: short, unique
 * @param title what it is, in a few words
 * @param family whose code answers
 * @param command the words of its command line, with placeholders
 * @param fewThreads words to add for {@value #FEW} threads, so that a request can be made to wait for one; empty when
 *     there is no such knob
 * @param glass where it tells its events, a URL with placeholders; null when it tells none
 * @param policies ways to stop that it knows: a name, and the words to add for it; empty for just its own way
 * @param absent why it cannot take part here, in one sentence; null when it can
 */
public record Contestant(
        String name,
        String title,
        Family family,
        List<String> command,
        List<String> fewThreads,
        @Nullable String glass,
        Map<String, List<String>> policies,
        @Nullable String absent) {

    /** Threads of a server whose pool is to be filled: more than the clients of the stop laboratory that hold one. */
    public static final int FEW = 12;

    public Contestant {
        command = List.copyOf(command);
        fewThreads = List.copyOf(fewThreads);
    }

    /** A server that the user named: all we know is its command. */
    public static Contestant foreign(String name, String commandLine) {
        return new Contestant(
                name,
                "a server of your own",
                Family.FOREIGN,
                CommandLine.words(commandLine),
                List.of(),
                null,
                Map.of(),
                null);
    }

    /** The same contestant, out of the race. */
    public Contestant absentBecause(String reason) {
        return new Contestant(name, title, family, command, fewThreads, glass, policies, reason);
    }

    /** The same contestant with words added to its command line. */
    public Contestant with(List<String> words) {
        List<String> longer = new ArrayList<>(command);
        longer.addAll(words);
        return new Contestant(name, title, family, longer, fewThreads, glass, policies, absent);
    }

    /** The same contestant under another name: one of its policies. */
    public Contestant as(String otherName) {
        return new Contestant(otherName, title, family, command, fewThreads, glass, policies, absent);
    }

    /** Whether it serves one request at a time and closes: some questions would only time out. */
    public boolean oneAtATime() {
        return family == Family.SMALLEST;
    }

    /** As {@code --contestant} takes it, quoted for a shell. */
    public String asOption() {
        return CommandLine.text(List.of(name + "=" + CommandLine.text(command)));
    }

    /** The command as a reader can type it, placeholders and all. */
    public String commandLine() {
        return CommandLine.text(OwnCommand.asTyped(command));
    }
}
