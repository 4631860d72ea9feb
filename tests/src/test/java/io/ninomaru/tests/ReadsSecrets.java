package io.ninomaru.tests;

import io.ninomaru.settings.SecretFiles;
import io.ninomaru.settings.SettingsException;
import java.nio.file.Path;

/** A process that reads each file that it is told, and says what became of it, a line for each. */
final class ReadsSecrets {

    private ReadsSecrets() {}

    public static void main(String[] files) {
        for (String file : files) {
            System.out.println(answer(Path.of(file)));
        }
    }

    private static String answer(Path file) {
        try {
            return "read: " + SecretFiles.read(file).keySet();
        } catch (SettingsException e) {
            return e.getMessage();
        }
    }
}
