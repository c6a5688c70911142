package dev.lifeline.bare;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.logging.ErrorManager;
import java.util.logging.Formatter;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/** Puts what System.Logger is told on standard output, one line each, in the order of Spring Boot's: time, level, text. */
public final class ConsoleLog {

    private ConsoleLog() {}

    /** Replaces what {@code java.util.logging} does by default: two lines each, on standard error. */
    public static void install() {
        LogManager.getLogManager().reset();
        Logger.getLogger("").addHandler(new Console());
    }

    private static final class Console extends StreamHandler {

        Console() {
            super(new FileOutputStream(FileDescriptor.out), new Lines());
            setErrorManager(new Silent());
        }

        @Override
        public synchronized void publish(LogRecord record) {
            super.publish(record);
            flush(); // who watches wants to see it now
        }

        @Override
        public synchronized void close() {
            flush(); // standard output is not ours to close
        }
    }

    /** When nobody reads standard output any more, there is nobody to tell. */
    private static final class Silent extends ErrorManager {

        @Override
        public synchronized void error(String message, Exception thrown, int code) {}
    }

    private static final class Lines extends Formatter {

        @Override
        public String format(LogRecord record) {
            String level = record.getLevel().getName().equals("SEVERE")
                    ? "ERROR"
                    : record.getLevel().getName().replace("WARNING", "WARN");
            String line = "%s %5s %s%n".formatted(Instant.now(), level, formatMessage(record));
            return record.getThrown() == null ? line : line + trace(record.getThrown());
        }

        private static String trace(Throwable thrown) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            return trace.toString();
        }
    }
}
