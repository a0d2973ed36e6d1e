package io.accalmie.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be asked of assets. */
@Command(
        name = "assets",
        mixinStandardHelpOptions = true,
        description = "Tells of rendered files how they were made.",
        subcommands = AssetsVerifyCommand.class)
final class AssetsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name what to do with assets: verify");
    }
}
