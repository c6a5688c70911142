package dev.lifeline.observe.server;

import dev.lifeline.http.SecretMask;
import dev.lifeline.observe.server.Setting.Overridden;
import dev.lifeline.observe.server.Setting.Via;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.PropertyPlaceholderHelper;

/**
 * Finds out who said the value of a property, whom that one overrode, and what lies behind its placeholders.
 *
 * <p><em>Threads:</em> keeps nothing; as safe as the environment that it reads.
 */
record Settings(ConfigurableEnvironment environment) {

    private static final PropertyPlaceholderHelper PLACEHOLDERS =
            new PropertyPlaceholderHelper("${", "}", ":", '\\', true);

    /**
     * @param property in its canonical form, such as {@code server.tomcat.threads.max}
     */
    Setting of(String property) {
        List<Said> said = said(property);
        if (said.isEmpty()) {
            return Setting.UNSET;
        }
        boolean secret = isSecret(property) || said.stream().anyMatch(Said::isSecret);
        Said winner = said.getFirst();
        return new Setting(masked(winner.value, secret), winner.origin(), winner.via(secret), overrode(said, secret));
    }

    private static List<Overridden> overrode(List<Said> said, boolean secret) {
        List<Overridden> overrode = new ArrayList<>();
        for (Said one : said) {
            if (one != said.getFirst()) {
                overrode.add(new Overridden(masked(one.value, secret), one.origin()));
            }
            if (one.fallback != null) {
                String text = one.place.text() + ", the default in its placeholder";
                Source place = new Source(one.place.kind(), one.place.name(), one.place.line(), text);
                overrode.add(new Overridden(masked(one.fallback, secret), place));
            }
        }
        return List.copyOf(overrode);
    }

    private List<Said> said(String property) {
        List<Said> said = new ArrayList<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
            ConfigurationProperty found = source.getConfigurationProperty(name);
            if (found != null) {
                said.add(say(String.valueOf(found.getValue()), found.getOrigin()));
                continue;
            }
            List<ConfigurationProperty> elements = elements(source, name);
            if (!elements.isEmpty()) {
                String list = elements.stream()
                        .map(element -> String.valueOf(element.getValue()))
                        .collect(Collectors.joining(","));
                said.add(say(list, elements.getFirst().getOrigin()));
            }
        }
        return said;
    }

    private static List<ConfigurationProperty> elements(
            ConfigurationPropertySource source, ConfigurationPropertyName list) {
        List<ConfigurationProperty> elements = new ArrayList<>();
        ConfigurationProperty element;
        while ((element = source.getConfigurationProperty(list.append("[" + elements.size() + "]"))) != null) {
            elements.add(element);
        }
        return elements;
    }

    private Said say(String written, @Nullable Origin origin) {
        Source place = origin == null ? Source.DEFAULT : Source.of(origin);
        Map<String, Via> leads = new LinkedHashMap<>();
        String value = PLACEHOLDERS.replacePlaceholders(written, key -> follow(key, leads));
        return new Said(written, place, value, leads, fallback(written, value, leads));
    }

    /** What the value would be without the first placeholder that led somewhere: the default written beside it. */
    private @Nullable String fallback(String written, String value, Map<String, Via> leads) {
        if (leads.isEmpty()) {
            return null;
        }
        String first = leads.keySet().iterator().next();
        String fallback = PLACEHOLDERS.replacePlaceholders(
                written, key -> key.equals(first) ? null : follow(key, new LinkedHashMap<>()));
        return fallback.equals(value) || fallback.contains("${") ? null : fallback;
    }

    private @Nullable String follow(String key, Map<String, Via> leads) {
        for (PropertySource<?> source : environment.getPropertySources()) {
            Object found = source.getProperty(key);
            if (found != null) {
                leads.put(key, new Via(found.toString(), Source.of(PropertySourceOrigin.get(source, key))));
                return found.toString();
            }
        }
        return null;
    }

    private static boolean isSecret(String name) {
        return SecretMask.DEFAULT.isSecret(name);
    }

    private static String masked(String value, boolean secret) {
        return secret ? SecretMask.MASK : SecretMask.DEFAULT.text(value);
    }

    /**
     * What one source says of the property.
     *
     * @param leads the placeholders that led to a value, in the order in which they were met
     */
    private record Said(
            String written,
            Source place,
            String value,
            Map<String, Via> leads,
            @Nullable String fallback) {

        Source origin() {
            Source last = place;
            for (Via lead : leads.values()) {
                last = lead.origin();
            }
            return last;
        }

        List<Via> via(boolean secret) {
            List<Via> via = new ArrayList<>(List.of(new Via(written, place)));
            via.addAll(leads.values());
            // The last one is the origin itself.
            return via.subList(0, via.size() - 1).stream()
                    .map(step -> new Via(masked(step.written(), secret), step.origin()))
                    .toList();
        }

        boolean isSecret() {
            return leads.keySet().stream().anyMatch(Settings::isSecret);
        }
    }
}
