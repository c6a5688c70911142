package dev.lifeline.compare.report;

import org.jspecify.annotations.Nullable;

/**
 * One surprising difference, explained.
 *
 * @param who the contestants it is about, for the reader
 * @param title what was seen, in a few words
 * @param text two sentences: what happens, and why
 * @param code what the link says: a class or a file
 * @param link to the code that makes it so; null when it is not known
 */
public record Finding(
        String who,
        String title,
        String text,
        String code,
        @Nullable String link) {}
