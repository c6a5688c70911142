/**
 * What does the log say about the glass at the start?
 *
 * <p>A jar on the class path exposes nothing by itself: that is the host's decision, and one line of configuration. The
 * notice says which one, where to look when it is there, and when looking is open to everyone.
 *
 * <p>May import: Spring.
 *
 * <p>Reading order: {@code Notice} (the words), {@code NoticeAutoConfiguration} (what it knows of the app).
 */
@NullMarked
package dev.lifeline.observe.notice;

import org.jspecify.annotations.NullMarked;
