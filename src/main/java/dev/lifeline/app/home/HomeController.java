package dev.lifeline.app.home;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The routes, in plain text; for a browser, which asks for HTML by name, as a page with links to click on. */
@RestController
@RequiredArgsConstructor
class HomeController {

    private final LivePage livePage;

    @GetMapping("/")
    ResponseEntity<String> text() {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, UTF_8))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .body(Route.asText());
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(HttpServletRequest request) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, UTF_8))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header("Content-Security-Policy", Page.POLICY)
                .body(Page.of(Route.ALL, livePage.seenFrom(request)));
    }
}
