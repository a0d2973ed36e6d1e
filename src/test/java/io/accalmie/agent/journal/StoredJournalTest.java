package io.accalmie.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.agent.AgentJournal;
import io.accalmie.agent.AgentJournal.Entry;
import io.accalmie.agent.AgentJournal.GpuMark;
import io.accalmie.agent.AgentJournal.Remembered;
import io.accalmie.agent.Orders;
import io.accalmie.messaging.Events;
import io.accalmie.messaging.OutgoingEvent;
import io.accalmie.metering.CounterReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredJournalTest {
    @Test
    void whatWasNotedIsThereWhenTheFileIsOpenedAgain(@TempDir Path directory) {
        // given
        Path file = directory.resolve("agent/journal");
        AgentJournal before = AgentJournal.in(file);
        before.note(List.of(
                new Entry.OrderTaken(Orders.order("j1")),
                new Entry.AttemptBegun(Orders.attempt("j1"), 1, Orders.START),
                new Entry.BatchSubmitted(Orders.attempt("j1"), 0, "h-0"),
                new Entry.GpuCounted(1, mark(3)),
                new Entry.EventDue(event("a"))));
        before.close();

        // when
        Remembered after;
        try (AgentJournal again = AgentJournal.in(file)) {
            after = again.remembered();
        }

        // then
        assertThat(after.attempts()).singleElement().satisfies(known -> {
            assertThat(known.order()).isEqualTo(Orders.order("j1"));
            assertThat(known.begun().orElseThrow().gpu()).isEqualTo(1);
            assertThat(known.handles()).isEqualTo(Map.of(0, "h-0"));
            assertThat(known.over()).isFalse();
        });
        assertThat(after.marks()).isEqualTo(Map.of(1, mark(3)));
        assertThat(after.due()).singleElement().satisfies(due -> {
            assertThat(due.topic()).isEqualTo("render.usage");
            assertThat(due.event().getId()).isEqualTo("a");
            assertThat(due.event().getData().toBytes())
                    .isEqualTo(event("a").event().getData().toBytes());
        });
    }

    @Test
    void anEventNotedAfterARestartComesAfterTheOlderOnes(@TempDir Path directory) {
        // given
        Path file = directory.resolve("journal");
        AgentJournal before = AgentJournal.in(file);
        before.note(List.of(new Entry.EventDue(event("b"))));
        before.close();

        // when
        List<String> due;
        try (AgentJournal again = AgentJournal.in(file)) {
            again.note(List.of(new Entry.EventDue(event("a"))));
            due = ids(again.remembered());
        }

        // then
        assertThat(due).containsExactly("b", "a");
    }

    @Test
    void aFileThatAnotherAgentHoldsIsRefusedAndNamed(@TempDir Path directory) {
        Path file = directory.resolve("journal");
        try (AgentJournal held = AgentJournal.in(file)) {
            assertThatThrownBy(() -> AgentJournal.in(file))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("end the other agent");
            assertThat(held.remembered().due()).isEmpty();
        }
    }

    @Property(tries = 60)
    void theFileRemembersWhatMemoryDoes(@ForAll("entries") List<List<Entry>> notes) throws IOException {
        // given
        Path directory = Files.createTempDirectory("accalmie-journal");
        AgentJournal memory = AgentJournal.inMemory();
        try (AgentJournal stored = AgentJournal.in(directory.resolve("journal"))) {
            notes.forEach(memory::note);

            // when
            notes.forEach(stored::note);

            // then
            Remembered remembered = stored.remembered();
            assertThat(remembered.attempts()).isEqualTo(memory.remembered().attempts());
            assertThat(remembered.marks()).isEqualTo(memory.remembered().marks());
            assertThat(ids(remembered)).isEqualTo(ids(memory.remembered()));
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    @Provide
    Arbitrary<List<List<Entry>>> entries() {
        Arbitrary<String> job = Arbitraries.of("j1", "j2", "j3");
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 2);
        Arbitrary<Entry> entry = Arbitraries.oneOf(
                job.map(it -> new Entry.OrderTaken(Orders.order(it))),
                job.map(it -> new Entry.AttemptBegun(Orders.attempt(it), 0, Orders.START)),
                number.flatMap(
                        batch -> job.map(it -> new Entry.BatchSubmitted(Orders.attempt(it), batch, "h" + batch))),
                job.map(it -> new Entry.AttemptOver(Orders.attempt(it))),
                job.map(it -> new Entry.Forgotten(List.of(Orders.attempt(it)))),
                number.map(gpu -> new Entry.GpuCounted(gpu, mark(gpu))),
                job.map(it -> new Entry.EventDue(event(it))),
                job.map(Entry.EventKept::new));
        return entry.list().ofMaxSize(5).list().ofMaxSize(6);
    }

    private static GpuMark mark(long sequence) {
        return new GpuMark(
                "s", sequence, Orders.START, Optional.of(new CounterReading("GPU-1/boot", Orders.START, 77)));
    }

    private static OutgoingEvent event(String id) {
        return new OutgoingEvent(
                "render.usage",
                "p/0",
                Events.event(id, "io.accalmie.test.v1", "/test", "s", Orders.START, Map.of("n", 1))
                        .build());
    }

    private static List<String> ids(Remembered remembered) {
        return remembered.due().stream().map(due -> due.event().getId()).toList();
    }
}
