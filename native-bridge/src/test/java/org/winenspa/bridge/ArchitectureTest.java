package org.winenspa.bridge;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/// The rules of this module, checked on its class files.
@AnalyzeClasses(packages = "org.winenspa.bridge", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule NO_USER_INTERFACE = noClasses().should().dependOnClassesThat().resideInAnyPackage(
            "javafx..", "eu.hansolo..", "org.controlsfx..", "org.winenspa.app..", "java.awt..", "javax.swing..")
            .because("the probes also serve the command line");

    @ArchTest
    static final ArchRule JNA_IN_ONE_PACKAGE = noClasses().that().resideOutsideOfPackage("org.winenspa.bridge.jna..")
            .should().dependOnClassesThat().resideInAPackage("com.sun.jna..")
            .because("native memory has one owner");

    @ArchTest
    static final ArchRule JNA_TYPES_STAY_INSIDE = classes().that().resideInAPackage("org.winenspa.bridge.jna..")
            .and().arePublic().and().areTopLevelClasses()
            .should(new ArchCondition<>("show no JNA type in public methods") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    type.getMethods().stream().filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                            .filter(method -> method.getAllInvolvedRawTypes().stream()
                                    .anyMatch(resideInAPackage("com.sun.jna..")))
                            .forEach(method -> events.add(SimpleConditionEvent.violated(method, method.getFullName())));
                }
            });

    @ArchTest
    static final ArchRule NO_FOREIGN_MEMORY = noClasses().should().dependOnClassesThat()
            .resideInAPackage("java.lang.foreign..")
            .because("JNA owns mappings; two owners would mean two sets of rules");

    @ArchTest
    static final ArchRule NO_MAPPING_BY_CHANNELS = noClasses().should(callMethodWhere(named(
            "java.nio.channels.FileChannel", "map"))).because("JNA owns mappings");

    @ArchTest
    static final ArchRule FREE_OF_CYCLES = slices().matching("org.winenspa.bridge.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule FAIL_SOFT_NUMBERS = noClasses().should(callMethodWhere(named("java.lang.Integer", "parseInt")
            .or(named("java.lang.Long", "parseLong")).or(named("java.lang.Double", "parseDouble"))))
            .because("a malformed number of the kernel costs one field, not the reader: use Parse");

    @ArchTest
    static final ArchRule NO_CONSOLE = noClasses().that().haveSimpleNameNotEndingWith("Stat")
            .should().accessField(System.class, "out").orShould().accessField(System.class, "err")
            .orShould(callMethodWhere(named("java.lang.Throwable", "printStackTrace")));

    @ArchTest
    static final ArchRule NO_VAGUE_NAMES = noClasses().should().haveNameMatching(".*(Util|Utils|Manager|Helper|Impl)");

    @ArchTest
    static final ArchRule NO_MUTABLE_STATICS = fields().that().areStatic().and().doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should().beFinal();

    @ArchTest
    static final ArchRule NO_INHERITANCE = classes().that().areNotInterfaces().and().areNotEnums().and().areNotAnonymousClasses()
            .and().resideOutsideOfPackage("org.winenspa.bridge.jna..")
            .should().haveModifier(JavaModifier.FINAL)
            .because("results are records and probes are final; only JNA needs classes it can extend");

    @ArchTest
    static final ArchRule PARSE_APART_FROM_READ = classes().that(new DescribedPredicate<>("read a text of another program") {
        @Override
        public boolean test(JavaClass type) {
            return type.getMethodCallsFromSelf().stream().anyMatch(named(
                    "org.winenspa.bridge.proc.ProcText", "read"));
        }
    }).should(new ArchCondition<>("have a package-private static parse method") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
            boolean found = type.getMethods().stream().anyMatch(method -> method.getName().startsWith("parse")
                    && method.getModifiers().contains(JavaModifier.STATIC)
                    && !method.getModifiers().contains(JavaModifier.PUBLIC)
                    && !method.getModifiers().contains(JavaModifier.PRIVATE));
            events.add(new SimpleConditionEvent(type, found, type.getName() + " parses where no fixture can reach"));
        }
    }).because("a parser is tested on fixtures");

    private static DescribedPredicate<JavaMethodCall> named(String owner, String method) {
        return new DescribedPredicate<>(owner + "." + method) {
            @Override
            public boolean test(JavaMethodCall call) {
                return call.getTarget().getName().equals(method) && call.getTargetOwner().getName().equals(owner);
            }
        };
    }
}
