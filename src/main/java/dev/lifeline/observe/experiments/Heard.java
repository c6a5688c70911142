package dev.lifeline.observe.experiments;

/**
 * What one caller got.
 *
 * @param sent what it sent, as its script names it
 * @param received what came back: status and the first line of the content, or how it ended without an answer
 * @param millis from its first octet to the end, in ms
 * @param wrong whether something else was expected
 */
record Heard(String sent, String received, long millis, boolean wrong) {}
