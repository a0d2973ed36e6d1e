package io.accalmie.intake.form;

import io.accalmie.intake.JobReading;
import io.accalmie.messaging.Fault;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A batch as it was read.
 *
 * @param lines one a job, in the order sent
 * @param faults what is wrong with the batch as such, such as an id that it holds twice
 */
public record BatchReading(List<Line> lines, List<Fault> faults) {
    public BatchReading {
        lines = List.copyOf(lines);
        faults = List.copyOf(faults);
    }

    /** Everything that is wrong, bounded, but not with the lines for which {@code excused} holds. */
    public List<Fault> faultsUnless(Predicate<JobReading> excused) {
        FaultList all = new FaultList();
        faults.forEach(all::add);
        lines.stream().filter(line -> !excused.test(line.reading())).forEach(line -> line.faults()
                .forEach(all::add));
        return all.all();
    }

    /**
     * One job of the batch.
     *
     * @param number 1-based line or index; empty for a body that is one job
     */
    public record Line(Optional<Integer> number, JobReading reading) {
        /** The reading's faults, each with the line's number where it has one. */
        public List<Fault> faults() {
            return reading.faults().stream()
                    .map(fault -> number.map(fault::onLine).orElse(fault))
                    .toList();
        }
    }
}
