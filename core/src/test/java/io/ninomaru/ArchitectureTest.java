package io.ninomaru;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** The rules of DESIGN.md about what may depend on what, read from the compiled classes. */
@AnalyzeClasses(packages = "io.ninomaru", importOptions = ArchitectureTest.MainClasses.class)
class ArchitectureTest {

    /** Wherever the build puts them. */
    static final class MainClasses implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }

    /** Each package depends only on those before it. */
    private static final List<String> ORDER = List.of(
            "otp",
            "json",
            "keyring",
            "settings",
            "totp",
            "account",
            "account.trail",
            "account.throttle",
            "account.delivered",
            "account.record",
            "account.json",
            "account.rule",
            "secondfactor");

    @ArchTest
    static void eachPackageDependsOnlyOnThoseBefore(JavaClasses all) {
        ORDER.forEach(name -> dependsOnlyOnThoseBefore(name).check(all));
    }

    @ArchTest
    static final ArchRule everyPackageIsInTheOrder =
            classes().that().haveNameNotMatching(".*\\.module-info").should().resideInAnyPackage(packages(ORDER));

    @ArchTest
    static final ArchRule otpNeedsTheJdkAlone = classes()
            .that()
            .resideInAPackage("io.ninomaru.otp")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.ninomaru.otp", "java..", "javax.crypto..", "org.jspecify..");

    @ArchTest
    static final ArchRule onlyJsonAndTheWritersOfDocumentsSeeTheParser = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.ninomaru.json", "io.ninomaru.totp", "io.ninomaru.account..", "io.ninomaru.keyring")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("tools.jackson..");

    @ArchTest
    static final ArchRule onlySettingsSeesYaml = noClasses()
            .that()
            .resideOutsideOfPackage("io.ninomaru.settings")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml..");

    /** R04. */
    @ArchTest
    static final ArchRule randomnessIsSecure = noClasses()
            .should()
            .dependOnClassesThat(
                    DescribedPredicate.describe("are a source of guessable randomness", ArchitectureTest::isGuessable))
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(StrictMath.class, "random");

    /** One {@code SecureRandom} is passed in; only the factory and the facade make their own if they are given none. */
    @ArchTest
    static final ArchRule randomnessIsPassedIn = noClasses()
            .that()
            .resideInAnyPackage(packages(List.of("otp", "json", "keyring", "settings", "account.")))
            .should()
            .callConstructor(SecureRandom.class)
            .orShould()
            .callMethod(SecureRandom.class, "getInstanceStrong");

    /** Style 8: pure code takes an instant. */
    @ArchTest
    static final ArchRule rulesHaveNoClock = noClasses()
            .that()
            .resideInAnyPackage(packages(List.of("otp", "json", "keyring", "settings", "totp", "account.")))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(InstantSource.class);

    /** I9: nothing is formatted or folded by the locale of the machine. */
    @ArchTest
    static final ArchRule nothingDependsOnTheLocale = noClasses()
            .should()
            .callMethodWhere(
                    DescribedPredicate.describe("uses the default locale", ArchitectureTest::usesDefaultLocale))
            .orShould()
            .callMethod(Locale.class, "getDefault");

    /** I9: nor by its character set. */
    @ArchTest
    static final ArchRule nothingDependsOnTheCharacterSet = noClasses()
            .should()
            .callMethod(String.class, "getBytes")
            .orShould()
            .callConstructor(String.class, byte[].class)
            .orShould()
            .callMethod(java.nio.charset.Charset.class, "defaultCharset");

    /** Style 19: only the command line talks to the terminal and exits. */
    @ArchTest
    static final ArchRule nothingTalksOrExits = noClasses()
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    private static ArchRule dependsOnlyOnThoseBefore(String name) {
        String[] allowed = packages(ORDER.subList(0, ORDER.indexOf(name) + 1));
        return classes()
                .that()
                .resideInAPackage("io.ninomaru." + name)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(not(resideInAPackage("io.ninomaru.."))));
    }

    private static String[] packages(List<String> names) {
        return names.stream().map(name -> "io.ninomaru." + name).toArray(String[]::new);
    }

    private static boolean isGuessable(JavaClass type) {
        return type.isEquivalentTo(java.util.Random.class)
                || type.isEquivalentTo(ThreadLocalRandom.class)
                || type.isEquivalentTo(SplittableRandom.class)
                || type.isEquivalentTo(RandomGenerator.class);
    }

    private static boolean usesDefaultLocale(JavaCall<?> call) {
        CodeUnitCallTarget target = call.getTarget();
        return target.getOwner().isEquivalentTo(String.class)
                && Set.of("format", "formatted", "toUpperCase", "toLowerCase").contains(target.getName())
                && target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Locale.class));
    }
}
