package dev.lifeline.lifecycle;

import org.jspecify.annotations.Nullable;

/**
 * The way to the JDK's Flight Recorder, where this runtime has one: a runtime made by jlink may lack the module, and then
 * nothing here may as much as load a class of it.
 *
 * <p>An event of JFR is begun when the thing begins, as its start is the moment of that call. While nobody records, this
 * is one look at a flag, and nothing is allocated.
 *
 * <p>Threads: any.
 */
final class FlightRecorder {

    private static final boolean PRESENT =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private FlightRecorder() {}

    static @Nullable ExchangeRecording exchange() {
        if (!PRESENT || !ExchangeRecording.isOn()) {
            return null;
        }
        ExchangeRecording recording = new ExchangeRecording();
        recording.begin();
        return recording;
    }

    static @Nullable ConnectionRecording connection() {
        if (!PRESENT || !ConnectionRecording.isOn()) {
            return null;
        }
        ConnectionRecording recording = new ConnectionRecording();
        recording.begin();
        return recording;
    }
}
