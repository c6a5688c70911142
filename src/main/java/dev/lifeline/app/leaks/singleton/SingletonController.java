package dev.lifeline.app.leaks.singleton;

import dev.lifeline.app.work.Pause;
import dev.lifeline.http.Milliseconds;
import lombok.RequiredArgsConstructor;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Signs a user in, does some work, and answers who is signed in: twice, in the same words. */
@RestController
@RequestMapping(path = "/leaks/singleton", produces = MediaType.TEXT_PLAIN_VALUE)
@RequiredArgsConstructor
class SingletonController {

    private final UnsafeCurrentUser unsafeUser;
    private final SafeCurrentUser safeUser;
    private final Pause work;

    @GetMapping("/unsafe")
    String unsafe(@RequestParam String user, @RequestParam(defaultValue = "20") Milliseconds ms) {
        unsafeUser.signIn(user);
        work.hold(ms);
        return unsafeUser.answer();
    }

    @GetMapping("/safe")
    String safe(@RequestParam String user, @RequestParam(defaultValue = "20") Milliseconds ms) {
        safeUser.signIn(user);
        work.hold(ms);
        return safeUser.answer();
    }
}
