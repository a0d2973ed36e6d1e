package io.accalmie.cli;

import io.accalmie.embedded.DataDirectory;
import java.io.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes the data of the demo, after asking. */
@Command(
        name = "clean",
        mixinStandardHelpOptions = true,
        description = "Removes the product's data directory, after asking.")
final class CleanCommand implements Callable<Integer> {
    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        Path directory = data.directory();
        if (!Files.exists(directory)) {
            System.out.println("Nothing to remove: " + directory + " does not exist.");
            return 0;
        }
        if (!yes && !confirmed(directory)) {
            System.out.println("Nothing was removed.");
            return 1;
        }
        DataDirectory.clear(directory);
        System.out.println("Removed " + directory + ".");
        return 0;
    }

    private static boolean confirmed(Path directory) {
        Console console = System.console();
        if (console == null) {
            throw new CommandException("no terminal to ask on; to remove " + directory + " without asking, add --yes");
        }
        String answer = console.readLine("Remove %s with every job, asset and ledger entry in it? [y/N] ", directory);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).equals("y");
    }
}
