/** Do the files under {@code src/main/systemd} and {@code src/main/docker} do what they say? */
@org.jspecify.annotations.NullMarked
package dev.lifeline.deploy;
