package dev.lifeline;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: read from the build's own files, so that it cannot differ from {@code /actuator/info}. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        String version = read("/META-INF/build-info.properties").getProperty("build.version", "(not built by Maven)");
        String commit = read("/git.properties").getProperty("git.commit.id.abbrev", "unknown");
        return new String[] {
            "Lifeline " + version, "commit " + commit, "Java " + Runtime.version(),
        };
    }

    private static Properties read(String resource) throws IOException {
        Properties properties = new Properties();
        try (InputStream file = Version.class.getResourceAsStream(resource)) {
            if (file != null) {
                properties.load(file);
            }
        }
        return properties;
    }
}
