package io.ninomaru.zoo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An application of the zoo.
 *
 * @param name what it is
 * @param beans its configuration
 * @param properties what it sets
 * @param login how the first factor is given
 * @param treasures what must not be got by the first factor alone, and must be got by both: words that responses hold
 * @param paths addresses to try beside those that are mapped
 * @param chains the filter chains that ask for the second factor
 */
record Application(
        String name,
        List<Class<?>> beans,
        Map<String, String> properties,
        Login login,
        Set<String> treasures,
        List<String> paths,
        List<String> chains) {

    static Application of(String name, Class<?>... beans) {
        return new Application(
                name,
                List.of(beans),
                Map.of(),
                Login.FORM,
                Set.of("gold-account", "gold-transfer"),
                List.of(),
                List.of("chain"));
    }

    Application with(String property, String value) {
        Map<String, String> more = new TreeMap<>(properties);
        more.put(property, value);
        return new Application(name, beans, more, login, treasures, paths, chains);
    }

    Application by(Login other) {
        return new Application(name, beans, properties, other, treasures, paths, chains);
    }

    Application guarding(String... others) {
        return new Application(name, beans, properties, login, Set.of(others), paths, chains);
    }

    Application trying(String... more) {
        return new Application(name, beans, properties, login, treasures, List.of(more), chains);
    }

    Application inChains(String... others) {
        return new Application(name, beans, properties, login, treasures, paths, List.of(others));
    }

    /** The same with what else it is made of. */
    Application and(Class<?>... more) {
        List<Class<?>> all = new ArrayList<>(beans);
        all.addAll(Arrays.asList(more));
        return new Application(name, all, properties, login, treasures, paths, chains);
    }

    /** The same without our wiring: the prober must notice. */
    Application mutant() {
        Application bare = with(Wiring.MUTANT, "true");
        return chains.isEmpty()
                ? bare.with(
                        "spring.autoconfigure.exclude",
                        exclusions() + ",io.ninomaru.spring.NinomaruSecurityAutoConfiguration")
                : bare.with("ninomaru.unprotected-chains", String.join(",", chains));
    }

    private String exclusions() {
        return properties.getOrDefault("spring.autoconfigure.exclude", Running.EXCLUDED);
    }

    @Override
    public String toString() {
        return name;
    }
}
