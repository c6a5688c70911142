package dev.lifeline.app.leaks.singleton;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * <strong>Wrong on purpose.</strong> Remembers who is asking, in a field of the one object that all requests share.
 *
 * <p><em>How it gets written:</em> the name is needed three calls further down, and a field saves a parameter in each
 * of them. It reads well, and it works in every test and in every demonstration, because there is one request at a
 * time. At work it is a {@code @Service} with a field such as {@code currentUser}, {@code tenant}, {@code lastError} or
 * {@code builder}: anything that one call stores and the next one reads.
 *
 * <p><em>What is wrong:</em> a {@code @Service} is a singleton. It outlives the request, and every thread has the same
 * one. Between {@link #signIn} and {@link #answer} of one request, another one signs in, and the first answers with
 * the second one's name. Neither {@code volatile} nor {@code synchronized} mends it: each access is fine, what lies
 * between them is not.
 *
 * <p><em>What you should see:</em> send {@code ?user=ada&ms=2000} and, before it answers, {@code ?user=bob&ms=0} from
 * another terminal. Ada is told {@code You are bob}.
 *
 * <p>Threads: any, at once, unguarded; that is the fault.
 */
@Service
class UnsafeCurrentUser {

    private @Nullable String name;

    void signIn(String name) {
        this.name = name;
    }

    String answer() {
        return "You are " + name;
    }
}
