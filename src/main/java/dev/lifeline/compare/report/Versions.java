package dev.lifeline.compare.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which version of what was compared. Servers are black boxes to this room, so nothing is asked of their classes: our own
 * come from the jar's manifest, Tomcat's from the file that it carries, a program's from the program.
 */
final class Versions {

    /** A program that does not even tell its version in this time is left out. */
    private static final int PATIENCE_SECONDS = 5;

    private static final Pattern NUMBER = Pattern.compile("\\d+\\.\\d+[\\w.-]*");

    private Versions() {}

    /** Versions by name; what is not here, or does not tell, is left out. */
    static Map<String, String> found() {
        Map<String, String> versions = new LinkedHashMap<>();
        manifest("Implementation-Version").ifPresent(version -> versions.put("Lifeline", version));
        manifest("Spring-Boot-Version").ifPresent(version -> versions.put("Spring Boot", version));
        tomcat().ifPresent(version -> versions.put("Tomcat", version));
        program("node", "--version").ifPresent(version -> versions.put("Node", version));
        program("wrk", "-v").ifPresent(version -> versions.put("wrk", version));
        return versions;
    }

    /** From the executable jar; empty when the classes were started otherwise. */
    private static Optional<String> manifest(String attribute) {
        String path = System.getProperty("java.class.path");
        if (!path.endsWith(".jar")) {
            return Optional.empty();
        }
        try (JarFile jar = new JarFile(path)) {
            return Optional.ofNullable(jar.getManifest())
                    .map(manifest -> manifest.getMainAttributes().getValue(attribute));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> tomcat() {
        ClassLoader loader = Versions.class.getClassLoader();
        try (InputStream in = loader.getResourceAsStream("org/apache/catalina/util/ServerInfo.properties")) {
            if (in == null) {
                return Optional.empty();
            }
            Properties info = new Properties();
            info.load(in);
            return number(info.getProperty("server.info", ""));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<String> program(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .start();
            try (InputStream in = process.getInputStream()) {
                process.getOutputStream().close();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    return Optional.empty();
                }
                return number(new String(in.readNBytes(1000), StandardCharsets.UTF_8));
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return Optional.empty(); // there is no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<String> number(String text) {
        Matcher number = NUMBER.matcher(text);
        return number.find() ? Optional.of(number.group()) : Optional.empty();
    }
}
