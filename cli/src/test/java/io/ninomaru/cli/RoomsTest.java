package io.ninomaru.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.ninomaru.cli.terminal.Io;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The order of the rooms, read from the compiled classes: what commands share is below, and no command knows another room's. */
@AnalyzeClasses(packages = "io.ninomaru.cli", importOptions = RoomsTest.MainClasses.class)
class RoomsTest {

    /** Wherever the build puts them. */
    static final class MainClasses implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }

    /** Each uses only those before it. */
    private static final List<String> SHARED = List.of("terminal", "command", "account");

    /** Each uses only what is shared. */
    private static final List<String> COMMANDS = List.of("setup", "login", "operator", "audit", "store");

    @ArchTest
    static final ArchRule everyClassIsInARoomOrAboveThem = classes()
            .should()
            .resideInAnyPackage(Stream.concat(
                            Stream.of("io.ninomaru.cli"),
                            Stream.of(SHARED, COMMANDS).flatMap(List::stream).map(RoomsTest::room))
                    .toArray(String[]::new));

    @ArchTest
    static void whatIsSharedUsesOnlyWhatIsBeforeIt(JavaClasses all) {
        SHARED.forEach(
                name -> uses(name, SHARED.subList(0, SHARED.indexOf(name))).check(all));
    }

    @ArchTest
    static void noCommandKnowsAnotherRoom(JavaClasses all) {
        COMMANDS.forEach(name -> uses(name, SHARED).check(all));
    }

    @ArchTest
    static final ArchRule theTerminalKnowsNoAccount = classes()
            .that()
            .resideInAPackage(room("terminal"))
            .should()
            .onlyDependOnClassesThat(resideInAPackage(room("terminal")).or(not(resideInAPackage("io.ninomaru.."))));

    /** Style 19. */
    @ArchTest
    static final ArchRule onlyMainExits =
            noClasses().that().doNotHaveSimpleName("Main").should().callMethod(System.class, "exit", int.class);

    /** Everything else that is printed goes through the filter. */
    @ArchTest
    static final ArchRule onlyAQrCodeIsDrawnPastTheFilter =
            noClasses().that().doNotHaveSimpleName("EnrollCommand").should().callMethod(Io.class, "rawOut");

    private static ArchRule uses(String name, List<String> others) {
        List<String> allowed = new ArrayList<>(others);
        allowed.add(name);
        return classes()
                .that()
                .resideInAPackage(room(name))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(allowed.stream().map(RoomsTest::room).toArray(String[]::new))
                                .or(not(resideInAPackage("io.ninomaru.cli.."))));
    }

    private static String room(String name) {
        return "io.ninomaru.cli." + name;
    }
}
