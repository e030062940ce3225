package io.firsthand;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.Bean;

/** The fences around the code. Each meets its intruders first: a fence around nothing is always green. */
class FencesTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .importUrl(FirsthandApplication.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation());

    private static final Set<String> INJECTED = Set.of("Autowired", "Inject", "Resource", "Value");

    /** Tokens and repeated calls belong to real callers: they age by the machine's clock even where the house's is moved. */
    private static final Set<String> WALL_CLOCK = Set.of("AccessTokens", "IdempotencyKeys");

    static List<Fence> fences() {
        return List.of(
                new Fence(
                        "only *Process, *Delegate, *Listener and the room engine know the engine",
                        FencesTest::engineTypes,
                        Intruders.AsksTheEngine.class,
                        Intruders.HoldsTheEngine.class),
                new Fence(
                        "no text becomes an expression in a query of the engine",
                        accesses(FencesTest::evaluatesAnExpression),
                        Intruders.EvaluatesAnExpression.class,
                        Intruders.PassesAnExpressionOn.class),
                new Fence(
                        "the time comes from the clock",
                        accesses(FencesTest::readsTheTimeItself),
                        Intruders.LooksAtItsOwnWatch.class,
                        Intruders.LooksAtTheMachine.class,
                        Intruders.MakesADate.class,
                        Intruders.PassesNowOn.class,
                        Intruders.KeepsItsOwnClock.class),
                new Fence(
                        "what a class needs comes through its constructor",
                        FencesTest::injectedFields,
                        Intruders.IsInjected.class,
                        Intruders.IsGivenAValue.class),
                new Fence(
                        "a class is named after what it is",
                        FencesTest::emptyNames,
                        Intruders.DeskImpl.class,
                        Intruders.DeskManager.class,
                        Intruders.DeskHelper.class,
                        Intruders.DeskUtils.class),
                new Fence(
                        "only the command line writes to the console, and logs go one way",
                        accesses(FencesTest::talksToItself),
                        Intruders.Prints.class,
                        Intruders.PrintsItsStackTrace.class,
                        Intruders.LogsElsewhere.class));
    }

    @ParameterizedTest
    @MethodSource("fences")
    void a_fence_holds(Fence fence) {
        assertThat(HOUSE).hasSizeGreaterThan(20);
        assertThat(HOUSE.stream().flatMap(fence.broken)).as(fence.name).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("fences")
    void a_fence_stops_its_intruders(Fence fence) {
        assertThat(fence.intruders)
                .allSatisfy(intruder -> assertThat(fence.broken.apply(new ClassFileImporter().importClass(intruder)))
                        .as("%s, broken by %s", fence.name, intruder.getSimpleName())
                        .isNotEmpty());
    }

    @Test
    void whoever_may_ask_the_machine_for_the_time_exists() {
        assertThat(HOUSE.stream().map(JavaClass::getSimpleName)).containsAll(WALL_CLOCK);
    }

    @Test
    void no_page_shows_text_as_markup() throws IOException {
        assertThat(markup("<p th:utext=\"${text}\">")).isTrue();
        assertThat(markup("<p data-th-utext=\"${text}\">")).isTrue();
        assertThat(markup("<p>[(${text})]</p>")).isTrue();
        assertThat(markup("<p th:text=\"${text}\">[[${text}]]</p>")).isFalse();

        try (var files = Files.walk(Path.of("src/main"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".html")))
                    .allSatisfy(page -> assertThat(markup(Files.readString(page)))
                            .as("%s shows text as markup", page)
                            .isFalse());
        }
    }

    private static Stream<String> engineTypes(JavaClass type) {
        var outermost = type;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        if (outermost.getPackageName().startsWith("io.firsthand.engine")
                || outermost.getSimpleName().matches("\\w+(Process|Delegate|Listener)")) {
            return Stream.of();
        }
        return type.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> ofTheEngine(dependency.getTargetClass()))
                .map(Object::toString);
    }

    private static boolean evaluatesAnExpression(JavaAccess<?> access) {
        return ofTheEngine(access.getTargetOwner())
                && access.getTargetOwner().getSimpleName().endsWith("Query")
                && access.getName().endsWith("Expression");
    }

    private static boolean ofTheEngine(JavaClass type) {
        return type.getBaseComponentType().getPackageName().matches("org\\.(camunda|operaton)\\..*");
    }

    private static boolean readsTheTimeItself(JavaAccess<?> access) {
        var owner = access.getTargetOwner();
        if (owner.isEquivalentTo(Clock.class)) {
            return access.getName().startsWith("system") && !mayAskTheMachine(access);
        }
        if (owner.getPackageName().startsWith("java.time")) {
            return access.getName().equals("now") && !takes(access, Clock.class);
        }
        return owner.isEquivalentTo(System.class) && access.getName().equals("currentTimeMillis")
                || owner.isEquivalentTo(Date.class) && isConstructor(access) && takesNothing(access)
                || owner.isAssignableTo(Calendar.class) && access.getName().equals("getInstance");
    }

    private static boolean mayAskTheMachine(JavaAccess<?> access) {
        return access.getOrigin().isAnnotatedWith(Bean.class)
                || WALL_CLOCK.contains(access.getOriginOwner().getSimpleName());
    }

    private static Stream<String> injectedFields(JavaClass type) {
        return type.getFields().stream()
                .filter(field -> field.getAnnotations().stream()
                        .anyMatch(annotation ->
                                INJECTED.contains(annotation.getRawType().getSimpleName())))
                .map(JavaField::getFullName);
    }

    private static Stream<String> emptyNames(JavaClass type) {
        return Stream.of(type.getSimpleName()).filter(name -> name.matches("\\w*(Impl|Manager|Helper|Utils?)"));
    }

    private static boolean talksToItself(JavaAccess<?> access) {
        var owner = access.getTargetOwner();
        if (owner.isEquivalentTo(System.class) && Set.of("out", "err").contains(access.getName())) {
            return !access.getOriginOwner().getSimpleName().matches("\\w*(Command|CommandLine)");
        }
        return owner.getPackageName().matches("java\\.util\\.logging|org\\.apache\\.commons\\.logging")
                || access.getName().equals("printStackTrace") && takesNothing(access);
    }

    private static Function<JavaClass, Stream<String>> accesses(Predicate<JavaAccess<?>> broken) {
        return type -> type.getAccessesFromSelf().stream().filter(broken).map(JavaAccess::getDescription);
    }

    private static boolean takes(JavaAccess<?> access, Class<?> type) {
        return parameters(access).anyMatch(parameter -> parameter.isEquivalentTo(type));
    }

    private static boolean takesNothing(JavaAccess<?> access) {
        return parameters(access).findAny().isEmpty();
    }

    private static boolean isConstructor(JavaAccess<?> access) {
        return access.getName().equals(JavaConstructor.CONSTRUCTOR_NAME);
    }

    private static Stream<JavaClass> parameters(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget unit
                ? unit.getRawParameterTypes().stream()
                : Stream.of();
    }

    private static boolean markup(String page) {
        return page.contains("th:utext") || page.contains("th-utext") || page.contains("[(");
    }

    private record Fence(String name, Function<JavaClass, Stream<String>> broken, Class<?>... intruders) {

        @Override
        public String toString() {
            return name;
        }
    }
}
