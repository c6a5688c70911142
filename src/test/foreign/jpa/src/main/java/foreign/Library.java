package foreign;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Answers with an entity. */
@RestController
class Library {

    private final Authors authors;

    Library(Authors authors) {
        this.authors = authors;
    }

    @EventListener(ApplicationStartedEvent.class)
    void fill() {
        authors.save(new Author("Lovelace", "Notes"));
    }

    @GetMapping("/authors/{name}")
    Author find(@PathVariable String name) {
        return authors.findByName(name).orElseThrow();
    }
}
