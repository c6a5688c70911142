package dev.lifeline.compare.report;

import java.util.Map;

/**
 * One row of the matrix.
 *
 * @param id unique
 * @param text the question
 * @param why one sentence: why they differ, or what the number means
 * @param answers by contestant; who is missing was not asked
 */
public record Question(String id, String text, String why, Map<String, Cell> answers) {}
