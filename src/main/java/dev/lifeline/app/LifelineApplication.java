package dev.lifeline.app;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The reference app: component scan starts here, so {@code app} is all it finds. */
@SpringBootApplication
public class LifelineApplication {}
