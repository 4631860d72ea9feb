package io.ninomaru.settings;

import io.ninomaru.otp.DisplayText;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A fault of the settings. The message says where it is and what to do, and contains no secret. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Makes a fault that is not at one place of a file. */
    public SettingsException(String message) {
        super(DisplayText.line(message));
    }

    SettingsException(Path file, String message, @Nullable Throwable cause) {
        super(DisplayText.line(file + ": " + message), cause);
    }

    SettingsException(Path file, int line, String message) {
        super(DisplayText.line(file + ", line " + line + ": " + message));
    }
}
