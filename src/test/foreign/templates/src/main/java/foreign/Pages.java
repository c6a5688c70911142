package foreign;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Pages for people. */
@Controller
class Pages {

    @GetMapping("/welcome")
    String welcome(@RequestParam String name, Model model) {
        model.addAttribute("name", name);
        return "welcome";
    }

    @GetMapping("/broken")
    String broken() {
        return "broken"; // fails when half of it is written
    }
}
