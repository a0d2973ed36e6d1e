package io.accalmie.cli;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.JobReading;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.RenderJobReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Collectors;

/** A render job in a file that the command line names. */
final class JobArgument {
    private static final StudioId NOBODY = new StudioId("offline");

    private JobArgument() {}

    /**
     * Reads the job as the product's doors do.
     *
     * @param territory that the job is for unless it says otherwise
     * @throws CommandException with every fault, if it is none
     */
    static RenderJob read(String option, Path file, String territory) {
        byte[] json = FileArguments.read(option, file, Files::readAllBytes);
        JobReading reading = new RenderJobReader(territory, () -> 0)
                .read(NOBODY, json, InstantSource.system().instant());
        return reading.job()
                .orElseThrow(() -> new CommandException(reading.faults().stream()
                        .map(fault -> fault.field()
                                        .map(field ->
                                                field + " '" + fault.value().orElse("") + "': ")
                                        .orElse("")
                                + fault.reason() + "; " + fault.remedy())
                        .collect(Collectors.joining("\n  ", option + ": " + file + " is no render job:\n  ", ""))));
    }
}
