package io.accalmie.cli;

import io.accalmie.grid.ForecastCsv;
import io.accalmie.grid.IssuedForecast;
import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.simulation.ActualGrid;
import io.accalmie.simulation.ForecastSource;
import io.accalmie.simulation.PlanningInstance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code --forecast} asks for.
 *
 * @param source of the forecasts
 * @param fromHistory zones of the instance for which the file says nothing of use, forecast from history instead; empty unless
 *     a file was given
 */
record ForecastArgument(ForecastSource source, List<ZoneId> fromHistory) {
    private static final String OPTION = "--forecast";

    static ForecastArgument of(String text, PlanningInstance instance, ActualGrid actual) {
        return switch (text) {
            case "oracle" -> new ForecastArgument(ForecastSource.oracle(actual), List.of());
            case "history" -> new ForecastArgument(ForecastSource.history(actual), List.of());
            default -> ofFile(Path.of(text), instance, actual);
        };
    }

    private static ForecastArgument ofFile(Path file, PlanningInstance instance, ActualGrid actual) {
        Map<ZoneId, List<IssuedForecast>> issues = FileArguments.read(OPTION, file, ForecastCsv::read);
        TimeWindow horizon = new TimeWindow(instance.start(), instance.end());
        List<ZoneId> zones = instance.pools().stream()
                .map(PlanningInstance.Pool::zone)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        List<ZoneId> fromHistory = zones.stream()
                .filter(zone ->
                        issues.getOrDefault(zone, List.of()).stream().noneMatch(issue -> isOfUse(issue, horizon)))
                .toList();
        if (fromHistory.size() == zones.size()) {
            throw new CommandException(OPTION + ": " + file + " says nothing of " + zones + " from " + horizon.start()
                    + " to " + horizon.end() + "; give a file that does, or use history");
        }
        return new ForecastArgument(ForecastSource.published(issues, actual), fromHistory);
    }

    private static boolean isOfUse(IssuedForecast issue, TimeWindow horizon) {
        return issue.issuedAt().isBefore(horizon.end())
                && issue.hours().within(horizon).isPresent();
    }
}
