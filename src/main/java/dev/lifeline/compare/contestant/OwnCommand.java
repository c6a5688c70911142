package dev.lifeline.compare.contestant;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How this very program was started, so that a contestant in the same jar is started the same way: {@code java -jar
 * lifeline.jar}, or {@code java -cp … dev.lifeline.Lifeline} from an IDE and in tests.
 */
public final class OwnCommand {

    private static final String MAIN = "dev.lifeline.Lifeline";

    private static final String LOADER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private OwnCommand() {}

    /** The words that start Lifeline with these arguments. */
    public static List<String> words(String... arguments) {
        String path = System.getProperty("java.class.path");
        List<String> words = new ArrayList<>(List.of(java()));
        words.addAll(isJar(path) ? List.of("-jar", path) : List.of("-cp", path, MAIN));
        words.addAll(List.of(arguments));
        return words;
    }

    /** The words that start another main class of the same program; in the executable jar Spring Boot's loader finds it. */
    static List<String> mainClass(String name, String... arguments) {
        String path = System.getProperty("java.class.path");
        List<String> words = new ArrayList<>(List.of(java(), "-cp", path));
        words.addAll(isJar(path) ? List.of("-Dloader.main=" + name, LOADER) : List.of(name));
        words.addAll(List.of(arguments));
        return words;
    }

    /** The same words as a reader types them: {@code java}, and the jar by its name, so no path of this machine is told. */
    static List<String> asTyped(List<String> words) {
        return words.stream().map(OwnCommand::asTyped).toList();
    }

    /** The same for words in a text, such as a message that names this program's command line. */
    public static String asTyped(String text) {
        String path = System.getProperty("java.class.path");
        String shown = isJar(path) ? String.valueOf(Path.of(path).getFileName()) : "<class path>";
        return text.replace(java(), "java").replace(path, shown);
    }

    private static boolean isJar(String path) {
        return path.endsWith(".jar") && Files.isRegularFile(Path.of(path));
    }

    /** The java that runs this program. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
