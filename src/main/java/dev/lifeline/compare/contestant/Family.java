package dev.lifeline.compare.contestant;

/** Whose code answers: what the report's explanations and links are chosen by. */
public enum Family {
    /** Spring Boot on embedded Tomcat. */
    TOMCAT,
    /** Lifeline's own servers without a framework. */
    BARE,
    /** Lifeline's smallest server: one request at a time, then close. */
    SMALLEST,
    /** {@code com.sun.net.httpserver}. */
    JDK,
    /** Node's {@code http} module. */
    NODE,
    /** Any command that the user named. */
    FOREIGN
}
