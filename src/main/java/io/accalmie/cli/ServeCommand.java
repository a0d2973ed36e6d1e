package io.accalmie.cli;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the product until it is stopped. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description =
                "Serves the product. Without ACCALMIE_ELECTRICITYMAPS_TOKEN or accalmie.grid.sources the grid is a recorded trace, replayed at its own pace.")
final class ServeCommand implements Callable<Integer> {
    private static final Set<String> ROLES = Set.of("api", "rounds", "metering", "reporting");

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--roles",
            split = ",",
            paramLabel = "ROLE",
            defaultValue = "api,rounds,metering,reporting",
            description = "What this process does: ${DEFAULT-VALUE}.")
    private List<String> roles = List.of();

    @Option(
            names = "--synthetic-agents",
            description = "Run a synthetic agent for each pool whose runtime is synthetic.")
    private boolean syntheticAgents;

    @Override
    public Integer call() {
        for (String role : roles) {
            if (!ROLES.contains(role)) {
                throw new CommandException("--roles: '" + role + "' is no role; roles are "
                        + ROLES.stream().sorted().toList());
            }
        }
        System.setProperty("accalmie.rounds.enabled", Boolean.toString(roles.contains("rounds")));
        enable("render-jobs", "api");
        enable("render-progress", "rounds");
        enable("dispatch-refused", "rounds");
        enable("render-usage", "metering");
        System.setProperty("accalmie.reporting.manifests", Boolean.toString(roles.contains("reporting")));
        System.setProperty("accalmie.serve.synthetic-agents", Boolean.toString(syntheticAgents));
        return Product.run(data.directory(), ServeApplication.class);
    }

    private void enable(String channel, String role) {
        System.setProperty("mp.messaging.incoming." + channel + ".enabled", Boolean.toString(roles.contains(role)));
    }
}
