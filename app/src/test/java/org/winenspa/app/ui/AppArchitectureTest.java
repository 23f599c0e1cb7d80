package org.winenspa.app.ui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Who may know whom in `app`. Each rule says why it stands.
@AnalyzeClasses(packages = "org.winenspa.app", importOptions = ImportOption.DoNotIncludeTests.class)
final class AppArchitectureTest {
    @ArchTest
    static final ArchRule NATIVE_ACCESS_STAYS_IN_THE_BRIDGE = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("com.sun.jna..", "java.lang.foreign..")
            .because("the panel reads the machine through native-bridge only");

    @ArchTest
    static final ArchRule LOGIC_KNOWS_NO_TOOLKIT = noClasses().that().resideOutsideOfPackage("..app.ui..").should().dependOnClassesThat()
            .resideInAnyPackage("javafx..", "eu.hansolo..", "org.controlsfx..", "atlantafx..", "org.kordamp..")
            .because("the command line has no display");

    @ArchTest
    static final ArchRule ONLY_THE_GUI_VERB_KNOWS_THE_PANEL = noClasses().that().resideOutsideOfPackage("..app.ui..")
            .and().doNotHaveSimpleName("GuiCommand").should().dependOnClassesThat().resideInAPackage("..app.ui..")
            .because("data flows towards the view, never back");

    @ArchTest
    static final ArchRule VIEW_MODELS_ARE_TESTED_WITHOUT_A_STAGE = noClasses().that().haveSimpleNameEndingWith("Model").should().dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.animation..", "javafx.application..", "eu.hansolo..", "org.controlsfx..")
            .because("a view model that needs a stage is a view");

    @ArchTest
    static final ArchRule THE_LANES_STATE_KNOWS_NO_TOOLKIT = noClasses().that()
            .haveNameMatching(".*\\.(LaneWindow|LaneSelection|LaneProbe|HistogramChoice|HistogramPlot|Headlines?|Programs|Work|Notices|ProfileForm)")
            .should().dependOnClassesThat().resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.animation..", "javafx.application..")
            .because("what is shown is decided without a toolkit and tested so");

    @ArchTest
    static final ArchRule ONE_PLACE_ENTERS_THE_FX_THREAD = noClasses().that()
            .doNotHaveFullyQualifiedName(FxPulse.class.getName()).and().doNotHaveFullyQualifiedName(PanelApp.class.getName())
            .should().callMethod(javafx.application.Platform.class, "runLater", Runnable.class)
            .because("views pull in the pulse; a flood of runnables is what makes panels stutter. PanelApp only ends the toolkit");

    @ArchTest
    static final ArchRule ONE_CLOCK = noClasses().that().haveNameNotMatching(".*\\.FxPulse(\\$.*)?").should().dependOnClassesThat(
            DescribedPredicate.<JavaClass>describe("are timers", c -> c.isAssignableTo(javafx.animation.AnimationTimer.class)
                    || c.isAssignableTo(javafx.animation.Animation.class)))
            .because("a timer that is forgotten costs a pulse sixty times a second for ever");

    @ArchTest
    static final ArchRule THREADS_OF_THE_PANEL_ARE_MADE_IN_ONE_PLACE = noClasses().that().resideInAPackage("..app.ui..")
            .and().doNotHaveFullyQualifiedName(AppGraph.class.getName())
            .should().dependOnClassesThat().haveFullyQualifiedName("java.util.concurrent.Executors")
            .because("who makes a thread ends it");

    @ArchTest
    static final ArchRule NO_CHARTS_NO_WEB = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("javafx.scene.chart..", "javafx.scene.web..", "javafx.scene.media..", "java.awt..", "javax.swing..")
            .because("a chart node per point costs a core; the others are not shipped");

    @ArchTest
    static final ArchRule TILESFX_STAYS_BEHIND_ITS_ADAPTER = noClasses().that().haveNameNotMatching(".*\\.StatTile(\\$.*)?").should()
            .dependOnClassesThat().resideInAPackage("eu.hansolo..")
            .because("it is unmaintained and has to stay replaceable");

    @ArchTest
    static final ArchRule NO_NETWORK = noClasses().should().dependOnClassesThat().resideInAnyPackage("java.net.http..", "javax.net..", "java.rmi..")
            .orShould().dependOnClassesThat().haveNameMatching("java\\.net\\.(Socket|ServerSocket|DatagramSocket|URLConnection|HttpURLConnection|InetSocketAddress)")
            .orShould().callMethod(java.net.URL.class, "openStream")
            .because("a studio works without a network, and a start that waits for one waits for ever");

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES = slices().matching("org.winenspa.app.ui.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching("org.winenspa.app.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_SHARED_MUTABLE_STATE = noFields().that().areStatic().and().areNotFinal().should()
            .beDeclaredInClassesThat().resideInAPackage("org.winenspa.app..")
            .because("state belongs to an object with an owner")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = noClasses().should().haveSimpleNameEndingWith("Util").orShould().haveSimpleNameEndingWith("Utils")
            .orShould().haveSimpleNameEndingWith("Manager").orShould().haveSimpleNameEndingWith("Helper").orShould().haveSimpleNameEndingWith("Impl");

    @ArchTest
    static final ArchRule LOGGING_BY_SLF4J = noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..")
            .orShould().callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule VIEWS_ARE_FINAL = classes().that().resideInAPackage("..app.ui..").and().areNotInterfaces().and().areNotEnums().and().areNotAnonymousClasses()
            .should().haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
            .because("nothing here is made to be inherited from");
}
