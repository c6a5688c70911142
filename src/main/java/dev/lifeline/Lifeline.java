package dev.lifeline;

import dev.lifeline.app.LifelineApplication;
import org.springframework.boot.SpringApplication;

/** The way in. */
public final class Lifeline {

    private Lifeline() {}

    public static void main(String[] args) {
        SpringApplication.run(LifelineApplication.class, args);
    }
}
