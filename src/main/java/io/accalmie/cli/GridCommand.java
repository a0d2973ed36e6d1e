package io.accalmie.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What concerns the grid. Called bare, it says what there is. */
@Command(
        name = "grid",
        mixinStandardHelpOptions = true,
        description = "Works with the carbon intensity of grids.",
        subcommands = GridReplayCommand.class)
final class GridCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
