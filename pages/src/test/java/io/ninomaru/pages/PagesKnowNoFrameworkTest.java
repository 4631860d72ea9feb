package io.ninomaru.pages;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What frames the pages knows them, and they know nothing of it. */
@AnalyzeClasses(packages = "io.ninomaru.pages", importOptions = ImportOption.DoNotIncludeTests.class)
class PagesKnowNoFrameworkTest {

    /** Core's words and facade, QR codes, templates, JSON for programs, and the JDK. */
    @ArchTest
    static final ArchRule theyStandOnCoreAndQrCodes = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.ninomaru.pages",
                    "io.ninomaru.account",
                    "io.ninomaru.otp",
                    "io.ninomaru.qr",
                    "io.ninomaru.secondfactor",
                    "io.ninomaru.totp",
                    "com.samskivert.mustache",
                    "tools.jackson..",
                    "org.jspecify..",
                    "java..");

    /** Only the renderers know how a page is written. */
    @ArchTest
    static final ArchRule aDoorKnowsNoRenderer = classes()
            .that()
            .haveSimpleNameEndingWith("Door")
            .should()
            .onlyDependOnClassesThat()
            .haveNameNotMatching(
                    "io\\.ninomaru\\.pages\\.(HtmlRenderer|Response|Headers|Messages)|com\\.samskivert.*|tools\\.jackson.*");
}
