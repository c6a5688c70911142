package dev.lifeline.compare.report;

import org.jspecify.annotations.Nullable;

/**
 * A contestant in the report.
 *
 * @param command its command line, with placeholders
 * @param absent why it did not take part; null when it did
 */
public record Entrant(
        String name, String title, String command, @Nullable String absent) {}
