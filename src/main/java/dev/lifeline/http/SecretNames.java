package dev.lifeline.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Queue;

/**
 * Recognises secret-looking names one char at a time, without keeping the chars: all patterns at once, as an
 * Aho-Corasick automaton (Aho and Corasick, CACM 18(6), 1975).
 *
 * <p>It sees letters only, in lower case: {@code access_token}, {@code Access-Token} and {@code accessToken2} are one
 * name. The start of a name, its end and each of {@code . [ ]} are a boundary, so that the pattern {@code code} meets
 * {@code user[code]} but not {@code zipcode}.
 *
 * <p>Threads: immutable once built.
 */
final class SecretNames {

    private static final int BOUNDARY = 26;
    private static final int SYMBOLS = 27;
    private static final int ROOT = 0;

    private final int[] next;
    private final boolean[] secret;

    /** @param patterns {@code code} is the whole name; a {@code *} at either end: anything may stand there */
    SecretNames(Collection<String> patterns) {
        List<int[]> edges = new ArrayList<>();
        List<Boolean> ends = new ArrayList<>();
        newState(edges, ends);
        for (String pattern : patterns) {
            addPath(edges, ends, pattern.strip());
        }
        this.next = new int[edges.size() * SYMBOLS];
        this.secret = new boolean[edges.size()];
        link(edges, ends);
    }

    /** The state at the start of a name. */
    int start() {
        return next[ROOT * SYMBOLS + BOUNDARY];
    }

    /** The state after one more char of the name; what is neither letter nor boundary changes nothing. */
    int next(int state, char c) {
        int symbol = symbol(c);
        return symbol < 0 ? state : next[state * SYMBOLS + symbol];
    }

    /** Whether a name that ends in this state is secret. */
    boolean isSecret(int state) {
        return secret[state] || secret[next[state * SYMBOLS + BOUNDARY]];
    }

    private static void addPath(List<int[]> edges, List<Boolean> ends, String pattern) {
        if (pattern.isEmpty()) {
            return;
        }
        int state = pattern.startsWith("*") ? ROOT : child(edges, ends, ROOT, BOUNDARY);
        for (int i = 0; i < pattern.length(); i++) {
            int symbol = symbol(pattern.charAt(i));
            if (symbol >= 0) {
                state = child(edges, ends, state, symbol);
            }
        }
        ends.set(pattern.endsWith("*") ? state : child(edges, ends, state, BOUNDARY), true);
    }

    private static int child(List<int[]> edges, List<Boolean> ends, int state, int symbol) {
        int[] from = edges.get(state);
        if (from[symbol] < 0) {
            from[symbol] = newState(edges, ends);
        }
        return from[symbol];
    }

    private static int newState(List<int[]> edges, List<Boolean> ends) {
        int[] none = new int[SYMBOLS];
        Arrays.fill(none, -1);
        edges.add(none);
        ends.add(false);
        return edges.size() - 1;
    }

    /** Breadth first: a state's fallback (its longest suffix that is a prefix too) is complete before the state. */
    private void link(List<int[]> edges, List<Boolean> ends) {
        int[] fallback = new int[edges.size()];
        Queue<Integer> queue = new ArrayDeque<>(List.of(ROOT));
        while (!queue.isEmpty()) {
            int state = queue.remove();
            secret[state] = ends.get(state) || secret[fallback[state]];
            for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                int child = edges.get(state)[symbol];
                int elsewhere = state == ROOT ? ROOT : next[fallback[state] * SYMBOLS + symbol];
                // What was secret once stays so: the rest of the name cannot undo it.
                next[state * SYMBOLS + symbol] = secret[state] ? state : child < 0 ? elsewhere : child;
                if (child >= 0) {
                    fallback[child] = elsewhere;
                    queue.add(child);
                }
            }
        }
    }

    private static int symbol(char c) {
        if (c == '.' || c == '[' || c == ']') {
            return BOUNDARY;
        }
        char lower = Character.toLowerCase(c);
        return lower >= 'a' && lower <= 'z' ? lower - 'a' : -1;
    }
}
