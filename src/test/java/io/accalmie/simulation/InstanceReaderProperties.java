package io.accalmie.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.catalogue.ModelId;
import io.accalmie.grid.ZoneId;
import io.accalmie.intake.Priority;
import io.accalmie.planning.JobShape;
import io.accalmie.planning.PlanningJob;
import io.accalmie.planning.ShapeOption;
import io.accalmie.quantity.KilowattHours;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.simulation.PlanningInstance.Pool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever bytes arrive: an instance is read as it says, or refused with the reader's own exception. */
class InstanceReaderProperties {
    @Property(tries = 200)
    void whatIsWrittenIsRead(@ForAll("instances") PlanningInstance instance, @ForAll long order) throws IOException {
        assertThat(InstanceJson.read(InstanceText.of(instance, new Random(order))))
                .isEqualTo(instance);
    }

    @Property(tries = 1000)
    void aMutatedInstanceIsReadOrRefused(@ForAll int at, @ForAll byte mutation) throws IOException {
        byte[] mutated = InstanceJson.SMALL.getBytes(StandardCharsets.UTF_8);
        mutated[Math.floorMod(at, mutated.length)] = mutation;

        readOrRefused(mutated).ifPresent(instance -> assertThat(instance.jobs()).hasSize(3));
    }

    @Property(tries = 500)
    void anInstanceWithAPieceMovedElsewhereIsReadOrRefused(
            @ForAll int from, @ForAll int to, @ForAll @IntRange(max = 40) int length) throws IOException {
        String text = InstanceJson.SMALL;
        int start = Math.floorMod(from, text.length() - length);
        int place = Math.floorMod(to, text.length());
        String moved = text.substring(0, place) + text.substring(start, start + length) + text.substring(place);

        readOrRefused(moved.getBytes(StandardCharsets.UTF_8))
                .ifPresent(instance -> assertThat(instance.slots()).isPositive());
    }

    @Property(tries = 300)
    void anInstanceCutOffIsRefused(@ForAll int at) throws IOException {
        String whole = InstanceJson.SMALL.strip();
        String cut = whole.substring(0, Math.floorMod(at, whole.length()));

        assertThat(readOrRefused(cut.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Property(tries = 300)
    void aGzippedInstanceCutOffOrDamagedIsRefusedOrUnharmed(@ForAll int at, @ForAll @IntRange(max = 255) int flip)
            throws IOException {
        byte[] whole = InstanceJson.gzip(InstanceJson.SMALL);
        int place = Math.floorMod(at, whole.length);
        byte[] damaged = whole.clone();
        damaged[place] ^= (byte) flip;

        assertThat(readOrRefused(Arrays.copyOf(whole, place))).isEmpty();
        Optional<PlanningInstance> read = readOrRefused(damaged);
        if (read.isPresent()) {
            assertThat(read.get()).isEqualTo(InstanceJson.read(InstanceJson.SMALL));
        }
    }

    @Property(tries = 300)
    void noiseIsRefused(@ForAll @Size(max = 300) byte[] noise) throws IOException {
        assertThat(readOrRefused(noise)).isEmpty();
    }

    /** Empty if refused; anything but the reader's own exception fails the test. */
    private static Optional<PlanningInstance> readOrRefused(byte[] content) throws IOException {
        try {
            return Optional.of(InstanceJson.read(content));
        } catch (UnreadableInstanceException refused) {
            assertThat(refused.path()).startsWith("$");
            assertThat(refused.remedy()).isNotBlank();
            return Optional.empty();
        }
    }

    @Provide
    Arbitrary<PlanningInstance> instances() {
        return Arbitraries.randomValue(InstanceReaderProperties::instance);
    }

    private static PlanningInstance instance(Random random) {
        Instant start = Instant.ofEpochSecond(1_600_000_000L + random.nextInt(100_000_000));
        int slotMinutes = 5 * (1 + random.nextInt(24));
        int slots = 1 + random.nextInt(6);
        List<Pool> pools = new ArrayList<>();
        for (int index = 0; index <= random.nextInt(4); index++) {
            Optional<ZoneId> zone = random.nextBoolean() ? Optional.of(new ZoneId("Z" + index)) : Optional.empty();
            List<Double> intensity = random.doubles(slots, 0, 900).boxed().toList();
            pools.add(new Pool(
                    new PoolId("p" + index),
                    zone,
                    1 + random.nextInt(9),
                    1 + random.nextDouble(),
                    10 * random.nextDouble(),
                    intensity));
        }
        List<JobShape> shapes = new ArrayList<>();
        for (int index = 0; index <= random.nextInt(4); index++) {
            List<ShapeOption> options = new ArrayList<>();
            for (int option = 0; option <= random.nextInt(4); option++) {
                Duration duration = Duration.ofMillis(1 + random.nextInt(10_000_000));
                options.add(new ShapeOption(
                        pools.get(random.nextInt(pools.size())).id(),
                        new ModelId("owner/mödel \"" + option + "\" \\ \n"),
                        new KilowattHours(random.nextInt(1000) / 1024.0),
                        duration,
                        duration));
            }
            shapes.add(new JobShape("shape " + index, options));
        }
        List<SubmittedJob> jobs = new ArrayList<>();
        for (int index = 0; index < random.nextInt(20); index++) {
            JobShape shape = shapes.get(random.nextInt(shapes.size()));
            Instant earliest = start.plusMillis(random.nextInt(10_000_000));
            TimeWindow window = new TimeWindow(earliest, earliest.plusMillis(random.nextInt(10_000_000)));
            Priority priority = Priority.values()[random.nextInt(3)];
            jobs.add(new SubmittedJob(
                    new PlanningJob("j" + index, shape, window, priority),
                    random.nextBoolean() ? earliest : earliest.minusSeconds(random.nextInt(1000)),
                    shape.options().get(0).pool()));
        }
        return new PlanningInstance(start, Duration.ofMinutes(slotMinutes), slots, pools, shapes, jobs);
    }
}
