package org.wardwatch.report.pdf;

import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLogger;
import java.util.logging.Level;

/** Keeps the renderer from logging each step on stderr; what it complains of is handed to the caller. */
final class SilentLogger implements XRLogger {

    @Override
    public void log(String where, Level level, String message) {
        // Handed to the caller as a diagnostic.
    }

    @Override
    public void log(String where, Level level, String message, Throwable thrown) {
        // Handed to the caller as a diagnostic.
    }

    @Override
    public void setLevel(String logger, Level level) {
        // There is none.
    }

    @Override
    public boolean isLogLevelEnabled(Diagnostic diagnostic) {
        return false;
    }
}
