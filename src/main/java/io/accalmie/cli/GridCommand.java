package io.accalmie.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what is known of grids, offline. */
@Command(
        name = "grid",
        mixinStandardHelpOptions = true,
        description = "Says what is known of grids and how well they are forecast.",
        subcommands = GridBacktestCommand.class)
final class GridCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
