package io.accalmie.catalogue;

import io.accalmie.intake.Task;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A model that studios rent as a service: nobody here meters it, so whatever is stated of its energy is sourced or modelled.
 * It is never offered to a job; its renders are recorded after the fact.
 *
 * @param id the provider's name for it, such as {@code openai/gpt-image-1}; no model of the catalogue has it
 * @param provider who runs it
 * @param tasks what it can do
 * @param basis what its energy figure rests on
 * @param region {@code provider/region} it runs in; empty where the provider does not say, or has several
 * @param framesPerSecond of its clips; empty for an image service and where nobody states it
 * @param terms what is known about commercial use
 * @param source where these facts come from
 * @param retrieved when they were looked up
 */
public record HostedModel(
        ModelId id,
        String provider,
        Set<Task> tasks,
        Basis basis,
        Optional<String> region,
        OptionalInt framesPerSecond,
        String terms,
        String source,
        LocalDate retrieved) {
    public HostedModel {
        tasks = Set.copyOf(tasks);
    }

    /** What an energy figure rests on. */
    public sealed interface Basis {}

    /**
     * It hosts an open model of the catalogue, whose own profile the figure is modelled from.
     *
     * @param model which
     * @param steps sampling steps the service takes unless told otherwise; empty: the model's default
     */
    public record OpenModel(ModelId model, OptionalInt steps) implements Basis {}

    /** Nobody says what it is: the figure lies between the open models of the catalogue that do the same task. */
    public record ItsClass() implements Basis {}

    /**
     * Somebody published a figure: IT energy of the whole node, as everywhere in the catalogue, whatever the size.
     *
     * @param unit of what
     * @param wattHours central value, Wh
     * @param low Wh, at most the central value
     * @param high Wh, at least the central value
     * @param source who published it, and how its boundary was brought to IT energy
     */
    public record Published(Unit unit, double wattHours, double low, double high, String source) implements Basis {
        public Published {
            if (!(low > 0 && low <= wattHours && wattHours <= high)) {
                throw new IllegalArgumentException("a published figure needs 0 < low <= wattHours <= high, but has "
                        + low + ", " + wattHours + ", " + high);
            }
        }
    }

    /** What a published figure is for. */
    public enum Unit {
        IMAGE,
        /** A second of a clip. */
        SECOND
    }
}
