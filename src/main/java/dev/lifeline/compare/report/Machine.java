package dev.lifeline.compare.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where it was measured: a figure without its machine says nothing. No name of a host or of a user is in it. */
public final class Machine {

    private Machine() {}

    /** Facts by name, in the order to show them. */
    public static Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("processor", processor());
        facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            facts.put("memory", system.getTotalMemorySize() / (1 << 20) + " MiB");
        }
        facts.put("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
        facts.putAll(Versions.found());
        return facts;
    }

    /** How busy the machine is, as the load of the last minute; empty where it is not told. */
    public static String load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? "" : "%.1f".formatted(load);
    }

    /** The same for each core; 0 where it is not told. */
    public static double loadPerCore() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return Math.max(0, load) / Runtime.getRuntime().availableProcessors();
    }

    private static String processor() {
        String architecture = System.getProperty("os.arch");
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                            .findFirst()
                            .map(line -> line.substring(line.indexOf(':') + 1).strip() + ", ")
                            .orElse("")
                    + architecture;
        } catch (IOException e) {
            return architecture;
        }
    }
}
