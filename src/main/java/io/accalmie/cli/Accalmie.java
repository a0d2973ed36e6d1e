package io.accalmie.cli;

import io.accalmie.agent.UnreadableAgentFileException;
import io.accalmie.catalogue.InvalidCatalogueException;
import io.accalmie.embedded.DataDirectoryException;
import io.accalmie.grid.UnreadableGridFileException;
import io.accalmie.simulation.SimulationException;
import io.accalmie.simulation.UnreadableInstanceException;
import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. Exit codes: 0 done, 1 something was lost or failed, 2 the command cannot be carried out as given. */
@QuarkusMain
@Command(
        name = "accalmie",
        mixinStandardHelpOptions = true,
        version = "Accalmie 0.1.0",
        description = "Renders generative images and videos at the least carbon, and books every gram.",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            CleanCommand.class,
            PlanCommand.class,
            SimulateCommand.class,
            ModelsCommand.class,
            GridCommand.class,
            AgentCommand.class,
            AssetsCommand.class
        })
public final class Accalmie implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Runs a command and ends the process with its exit code. */
    public static void main(String... args) {
        System.exit(commandLine().execute(args));
    }

    /** All commands, with the exit codes above. */
    static CommandLine commandLine() {
        return new CommandLine(new Accalmie()).setExecutionExceptionHandler((exception, command, parsed) -> {
            command.getErr().println("accalmie: " + exception.getMessage());
            return isRefusal(exception) ? 2 : unexpected(exception);
        });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }

    private static boolean isRefusal(Exception exception) {
        return exception instanceof CommandException
                || exception instanceof DataDirectoryException
                || exception instanceof UnreadableInstanceException
                || exception instanceof UnreadableGridFileException
                || exception instanceof SimulationException
                || exception instanceof InvalidCatalogueException
                || exception instanceof UnreadableAgentFileException;
    }

    private static int unexpected(Exception exception) {
        exception.printStackTrace();
        return 1;
    }
}
