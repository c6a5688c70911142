/**
 * Does the glass change anything of the app that it looks into?
 *
 * <p>Each test talks to two apps that differ in {@code lifeline.enabled} alone, and compares what came back, byte for byte.
 *
 * <p>Reading order: {@code TwinsTest}, {@code Way} (how the apps are set up), {@code Conversation} and its collections,
 * {@code Line} (one connection with a memory), {@code TwinApp}.
 */
@NullMarked
package dev.lifeline.observe.twins;

import org.jspecify.annotations.NullMarked;
