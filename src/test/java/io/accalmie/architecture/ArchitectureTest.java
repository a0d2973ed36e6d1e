package io.accalmie.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the package table of the architecture over the compiled product. */
class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(Feature.BASE);

    private static final Set<Feature> SPEAKS_TO_MACHINES =
            Set.of(Feature.TIME, Feature.EMBEDDED, Feature.WEB, Feature.CLI);

    @Test
    void everyClassBelongsToAFeature() {
        List<JavaClass> strays = PRODUCT.stream()
                .filter(type ->
                        featureOf(type).isEmpty() && !type.getSimpleName().equals("package-info"))
                .toList();

        assertThat(strays).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> importsPointUpward() {
        return Stream.of(Feature.values())
                .map(feature -> DynamicTest.dynamicTest(
                        feature.name(), () -> assertThat(dependencies(feature::owns, target -> featureOf(target)
                                        .filter(other -> !feature.mayImport(other))
                                        .isPresent()))
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> subPackagesArePrivateToTheirFeature() {
        return Stream.of(Feature.values())
                .map(feature -> DynamicTest.dynamicTest(
                        feature.name(), () -> assertThat(dependencies(type -> !feature.owns(type), feature::isAdapter))
                                .isEmpty()));
    }

    @Test
    void onlyFacesAndTestsUseTheEmbeddedParts() {
        assertThat(dependencies(
                        type -> !Feature.CLI.owns(type) && !Feature.EMBEDDED.owns(type), Feature.EMBEDDED::owns))
                .isEmpty();
    }

    @Test
    void planningIsPure() {
        Set<String> allowed = Set.of(
                "java.lang",
                "java.lang.runtime",
                "java.math",
                "java.time",
                "java.util",
                "java.util.function",
                "java.util.stream",
                "org.jspecify.annotations");

        assertThat(dependencies(
                        Feature.PLANNING::owns,
                        target -> featureOf(target).isEmpty()
                                && !target.isPrimitive()
                                && !target.isArray()
                                && !allowed.contains(target.getPackageName())))
                .isEmpty();
    }

    @Test
    void planningAndAgentTakeValuesNotPorts() {
        assertThat(dependencies(
                        Feature.PLANNING::owns,
                        target -> target.isInterface()
                                && featureOf(target)
                                        .filter(feature -> feature != Feature.PLANNING && feature != Feature.QUANTITY)
                                        .isPresent()))
                .isEmpty();
        assertThat(dependencies(
                        Feature.AGENT::owns,
                        target -> target.isInterface()
                                && featureOf(target)
                                        .filter(Set.of(Feature.INTAKE, Feature.DISPATCH, Feature.METERING)::contains)
                                        .isPresent()))
                .isEmpty();
    }

    @Test
    void onlyTheTimePackageAsksTheMachineForTheTime() {
        noClasses()
                .that(not(Feature.TIME::owns))
                .should()
                .callMethodWhere(new DescribedPredicate<JavaMethodCall>("a clock of the machine is read") {
                    @Override
                    public boolean test(JavaMethodCall call) {
                        String owner = call.getTargetOwner().getName();
                        String method = call.getName();
                        return (owner.equals("java.lang.System")
                                        && (method.equals("currentTimeMillis") || method.equals("nanoTime")))
                                || (owner.startsWith("java.time.")
                                        && method.equals("now")
                                        && call.getTarget()
                                                .getRawParameterTypes()
                                                .isEmpty()
                                        && !owner.equals("java.time.InstantSource"));
                    }
                })
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .check(PRODUCT);
    }

    @Test
    void rootsOfTheCoreKnowNoFramework() {
        Set<String> frameworks = Set.of("io.quarkus", "jakarta", "io.smallrye", "org.eclipse.microprofile", "org.jdbi");
        Set<Feature> core = Set.of(
                Feature.QUANTITY,
                Feature.TIME,
                Feature.IDENTITY,
                Feature.INTAKE,
                Feature.CATALOGUE,
                Feature.GRID,
                Feature.PLANNING,
                Feature.DISPATCH,
                Feature.METERING,
                Feature.LEDGER,
                Feature.SIMULATION,
                Feature.AGENT);

        assertThat(dependencies(
                        type -> featureOf(type).filter(core::contains).isPresent()
                                && core.stream().noneMatch(feature -> feature.isAdapter(type)),
                        target -> frameworks.stream()
                                .anyMatch(name -> target.getPackageName().startsWith(name))))
                .isEmpty();
    }

    @Test
    void quantitiesAreValues() {
        ArchRuleDefinition.classes()
                .that()
                .resideInAPackage("..quantity")
                .and()
                .arePublic()
                .should()
                .beRecords()
                .orShould()
                .beEnums()
                .check(PRODUCT);
    }

    @Test
    void dependenciesArriveThroughConstructors() {
        fields().should().notBeAnnotatedWith("jakarta.inject.Inject").check(PRODUCT);
    }

    @Test
    void theCoreDoesNotTouchTheFaces() {
        assertThat(dependencies(
                        type -> featureOf(type)
                                .filter(SPEAKS_TO_MACHINES::contains)
                                .isEmpty(),
                        type -> Feature.WEB.owns(type) || Feature.CLI.owns(type)))
                .isEmpty();
    }

    private static List<String> dependencies(Predicate<JavaClass> from, Predicate<JavaClass> to) {
        return PRODUCT.stream()
                .filter(from)
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> to.test(dependency.getTargetClass().getBaseComponentType()))
                .map(Dependency::getDescription)
                .distinct()
                .toList();
    }

    private static Optional<Feature> featureOf(JavaClass type) {
        return Stream.of(Feature.values())
                .filter(feature -> feature.owns(type.getBaseComponentType()))
                .findFirst();
    }

    private static DescribedPredicate<JavaClass> not(Predicate<JavaClass> predicate) {
        return DescribedPredicate.describe("outside the time package", type -> !predicate.test(type));
    }
}
