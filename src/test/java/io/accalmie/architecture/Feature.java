package io.accalmie.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;

/**
 * The package table as an allow-list. A constant can name only constants before it, so a cycle, or an import against the flow,
 * does not compile.
 */
enum Feature {
    QUANTITY,
    TIME,
    MESSAGING(QUANTITY, TIME),
    IDENTITY(QUANTITY),
    INTAKE(QUANTITY, TIME, MESSAGING, IDENTITY),
    CATALOGUE(QUANTITY, INTAKE),
    GRID(QUANTITY, TIME, MESSAGING),
    PLANNING(QUANTITY, INTAKE, CATALOGUE, GRID),
    DISPATCH(QUANTITY, TIME, MESSAGING, INTAKE, CATALOGUE, GRID, PLANNING),
    METERING(QUANTITY, TIME, MESSAGING, INTAKE, GRID, DISPATCH),
    LEDGER(QUANTITY, TIME, MESSAGING, IDENTITY, INTAKE, METERING),
    SIMULATION(QUANTITY, INTAKE, CATALOGUE, GRID, PLANNING),
    REPORTING(
            QUANTITY,
            TIME,
            MESSAGING,
            IDENTITY,
            INTAKE,
            CATALOGUE,
            GRID,
            PLANNING,
            DISPATCH,
            METERING,
            LEDGER,
            SIMULATION),
    ROUNDS(QUANTITY, TIME, MESSAGING, IDENTITY, INTAKE, CATALOGUE, GRID, PLANNING, DISPATCH, METERING, LEDGER),
    AGENT(QUANTITY, TIME, MESSAGING, INTAKE, DISPATCH, METERING),
    EMBEDDED,
    WEB(
            QUANTITY,
            TIME,
            MESSAGING,
            IDENTITY,
            INTAKE,
            CATALOGUE,
            GRID,
            PLANNING,
            DISPATCH,
            METERING,
            LEDGER,
            SIMULATION,
            REPORTING,
            ROUNDS,
            AGENT),
    CLI(
            QUANTITY,
            TIME,
            MESSAGING,
            IDENTITY,
            INTAKE,
            CATALOGUE,
            GRID,
            PLANNING,
            DISPATCH,
            METERING,
            LEDGER,
            SIMULATION,
            REPORTING,
            ROUNDS,
            AGENT,
            EMBEDDED);

    static final String BASE = "io.accalmie";

    private final Set<Feature> imports;

    Feature(Feature... imports) {
        this.imports = Set.of(imports);
    }

    String rootPackage() {
        return BASE + "." + name().toLowerCase(java.util.Locale.ROOT);
    }

    boolean owns(JavaClass type) {
        return type.getPackageName().equals(rootPackage()) || isAdapter(type);
    }

    /** Whether the class lives in a sub-package, which is private to this feature. */
    boolean isAdapter(JavaClass type) {
        return type.getPackageName().startsWith(rootPackage() + ".");
    }

    boolean mayImport(Feature other) {
        return other == this || imports.contains(other);
    }
}
