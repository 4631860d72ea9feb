package io.ninomaru.settings;

import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.keyring.SecretTag;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the secrets of a settings file come from: it holds them, names their files, or was given some beside it.
 *
 * @param moment what the files are read with
 * @param given the file or folder that was named beside the settings, by the environment for instance
 */
record SecretSource(Moment moment, Optional<Path> given) {

    private static final String SECRETS = "secrets";
    private static final String SECRET_FILE = "secretFile";

    Map<SecretTag, ApplicationSecret> of(Section section) {
        if (section.has(SECRETS) && section.has(SECRET_FILE)) {
            throw section.errorAt(SECRET_FILE, "secrets come from one place: remove `secrets:` or `secretFile:`");
        }
        if (given.isPresent()) {
            if (section.has(SECRETS) || section.has(SECRET_FILE)) {
                throw section.errorAt(
                        section.has(SECRETS) ? SECRETS : SECRET_FILE,
                        "secrets come from one place, and " + given.get()
                                + " was named for them, too: remove the one or the other");
            }
            return new SecretFiles(moment).at(given.get());
        }
        if (!section.has(SECRETS) && !section.has(SECRET_FILE)) {
            throw section.error(
                    "the section `secrets:` is missing; or name files that hold them by `secretFile:`, or by the environment "
                            + "variable " + SecretFiles.VARIABLE);
        }
        return section.has(SECRET_FILE) ? files(section) : values(section);
    }

    private static Map<SecretTag, ApplicationSecret> values(Section section) {
        Map<SecretTag, ApplicationSecret> secrets = new LinkedHashMap<>();
        for (Scalar secret : section.requiredSection(SECRETS).scalars()) {
            secrets.put(Values.tag(secret, secret.name()), secret.as(ApplicationSecret::of));
        }
        return secrets;
    }

    private Map<SecretTag, ApplicationSecret> files(Section section) {
        SecretFiles files = new SecretFiles(moment);
        if (!section.isSection(SECRET_FILE)) {
            Scalar path = section.scalar(SECRET_FILE)
                    .orElseThrow(() -> section.errorAt(SECRET_FILE, "the path of a file or a folder is missing here"));
            return files.at(section.resolve(path.text()));
        }
        Section named = section.requiredSection(SECRET_FILE);
        Map<SecretTag, ApplicationSecret> secrets = new LinkedHashMap<>();
        for (Scalar path : named.scalars()) {
            secrets.put(Values.tag(path, path.name()), files.secret(named.resolve(path.text())));
        }
        return secrets;
    }
}
