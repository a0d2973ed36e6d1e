package io.accalmie.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.accalmie.catalogue.BatchRun;
import io.accalmie.catalogue.EnergyEstimate;
import io.accalmie.catalogue.EnergyModel;
import io.accalmie.catalogue.GpuType;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.ModelId;
import io.accalmie.intake.OutputSize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Completes a table of batches with what each draws. All rows are answered, or the first that is wrong is refused. */
final class EstimateTable {
    private static final List<String> ASKED =
            List.of("model", "gpu", "num_gpus", "batch", "width", "height", "frames", "steps");
    private static final List<String> ANSWERED = List.of("energy_j", "low", "high", "seconds", "kind");
    private static final int MOST = 1_000_000;
    /** Said where nothing supports a figure, as in refusals of jobs. */
    private static final String NO_FIGURE = "NO_ENERGY_FIGURE";

    private final KnownNames names;
    private final EnergyModel energy;
    private final CsvMapper csv = CsvMapper.builder()
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    EstimateTable(ModelCatalogue catalogue, EnergyModel energy) {
        this.names = new KnownNames(catalogue);
        this.energy = energy;
    }

    /**
     * The table with the answers as columns; those that it has already are replaced.
     *
     * @param name of the file, for errors
     * @throws CommandException if a column is missing or a value is wrong
     */
    String completed(String name, String table) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (MappingIterator<Map<String, String>> lines = csv.readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(table)) {
            while (lines.hasNextValue()) {
                Map<String, String> row = new LinkedHashMap<>(lines.nextValue());
                answer(new Row(name, rows.size() + 2, row));
                rows.add(row);
            }
        } catch (JsonProcessingException e) {
            throw new CommandException("--estimate: " + name + " is no CSV: " + e.getOriginalMessage());
        }
        if (rows.isEmpty()) {
            throw new CommandException("--estimate: " + name + " has no row; give a header with "
                    + String.join(",", ASKED) + " and a row a batch");
        }
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        rows.get(0).keySet().forEach(schema::addColumn);
        return csv.writer(schema.build()).writeValueAsString(rows);
    }

    private void answer(Row row) {
        ASKED.forEach(row::mustHave);
        int gpus = row.number("num_gpus");
        int batch = row.number("batch");
        BatchRun run = new BatchRun(
                model(row),
                gpu(row),
                Optional.ofNullable(row.values().get("runtime")).filter(runtime -> !runtime.isBlank()),
                new OutputSize(row.number("width"), row.number("height"), row.number("frames")),
                row.isBlank("steps") ? OptionalInt.empty() : OptionalInt.of(row.number("steps")),
                batch);
        ANSWERED.forEach(column -> row.values().remove(column));
        ANSWERED.forEach(column -> row.values().put(column, ""));
        row.values().put("kind", NO_FIGURE);
        if (gpus == 1) {
            energy.estimate(run).ifPresent(estimate -> fill(row.values(), estimate, batch));
        }
    }

    private static void fill(Map<String, String> row, EnergyEstimate estimate, int batch) {
        row.put("energy_j", joules(estimate.gpuEnergy().joules() / batch));
        row.put("low", joules(estimate.low().joules() / batch));
        row.put("high", joules(estimate.high().joules() / batch));
        row.put(
                "seconds",
                String.format(Locale.ROOT, "%.3f", estimate.duration().toMillis() / 1000.0));
        row.put("kind", estimate.kind().words());
    }

    private static String joules(double joules) {
        return String.format(Locale.ROOT, "%.2f", joules);
    }

    private ModelId model(Row row) {
        String name = row.text("model");
        return names.model(name)
                .orElseThrow(() -> row.fault("model", "The catalogue has no such model. " + names.nearestModel(name)));
    }

    private GpuType gpu(Row row) {
        String name = row.text("gpu");
        return names.gpu(name)
                .orElseThrow(() -> row.fault("gpu", "The catalogue has no such GPU. " + names.nearestGpu(name)));
    }

    /**
     * A row with its place.
     *
     * @param file for errors
     * @param line in the file, the header being 1
     * @param values by column, to be completed
     */
    private record Row(String file, int line, Map<String, String> values) {
        void mustHave(String column) {
            if (!values.containsKey(column)) {
                throw new CommandException(
                        "--estimate: " + file + " has no column " + column + "; it needs " + String.join(",", ASKED));
            }
        }

        boolean isBlank(String column) {
            return text(column).isBlank();
        }

        String text(String column) {
            return values.getOrDefault(column, "");
        }

        /** A whole number, from 1 on; also as tables write it that hold decimals elsewhere, such as 8.0. */
        int number(String column) {
            try {
                double value = Double.parseDouble(text(column));
                if (value >= 1 && value <= MOST && value == Math.rint(value)) {
                    return (int) value;
                }
            } catch (NumberFormatException e) {
                // Told below, like any other value that is no such number.
            }
            throw fault(column, "This must be a whole number from 1 to " + MOST + ".");
        }

        CommandException fault(String column, String reasonAndRemedy) {
            return new CommandException(
                    "%s, line %d, %s '%s': %s".formatted(file, line, column, text(column), reasonAndRemedy));
        }
    }
}
