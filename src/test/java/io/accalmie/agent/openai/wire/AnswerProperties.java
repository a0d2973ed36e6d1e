package io.accalmie.agent.openai.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.agent.Artefact;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeFailure.Kind;
import io.accalmie.agent.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AnswerProperties {
    private static final String WHOLE =
            "{\"created\":1795000000,\"data\":[{\"b64_json\":\"iVBORw0KGgo=\",\"url\":null},"
                    + "{\"url\":\"/x\",\"n\":-1.5e3}],\"error\":{\"message\":\"m\",\"code\":12345678901234567890}}";

    @Property(tries = 150)
    void everyFileComesBackAsItWas(@ForAll @Size(max = 300) byte[] file) throws Exception {
        String text = Base64.getEncoder().encodeToString(file);

        JsonNode answer = Answer.withFiles(reply(200, "{\"data\":[{\"b64_json\":\"" + text + "\"}]}"));

        assertThat(answer.at("/data/0/b64_json").binaryValue()).isEqualTo(file);
    }

    @Property(tries = 150)
    void anAnswerThatIsSpoiltIsReadOrCalledHostile(@ForAll @IntRange(max = 10_000) int seed) {
        byte[] spoilt = spoilt(new Random(seed));

        Optional<Kind> kind = kind(() -> Answer.withFiles(reply(200, spoilt)));

        assertThat(kind.orElse(Kind.HOSTILE)).isEqualTo(Kind.HOSTILE);
    }

    @Property(tries = 150)
    void everyRefusalHasWordsAndAKind(
            @ForAll @IntRange(min = 300, max = 599) int status, @ForAll @IntRange(max = 10_000) int seed) {
        Reply reply = reply(status, spoilt(new Random(seed)));

        RuntimeFailure failure = Refusal.of(reply);

        assertThat(failure.getMessage()).contains(" answered " + status + ": ").hasSizeLessThan(600);
        assertThat(failure.kind()).isNotIn(Kind.HOSTILE, Kind.UNKNOWN_WORK);
    }

    @Property(tries = 150)
    void whatIsNoImageIsNoArtefact(@ForAll @Size(max = 40) byte[] file) {
        Optional<Kind> kind = kind(() -> Signature.image(file, OptionalLong.empty()));

        boolean looksLikeOne =
                Signature.of(file).filter(type -> type.startsWith("image/")).isPresent();
        assertThat(kind.isEmpty()).isEqualTo(looksLikeOne);
    }

    @Example
    void aFileLongerThanAnyTextMayBeIsRead() throws Exception {
        byte[] file = new byte[2 << 20];
        new Random(1).nextBytes(file);
        String text = Base64.getEncoder().encodeToString(file);

        JsonNode answer = Answer.withFiles(reply(200, "{\"b64_json\":\"" + text + "\"}"));

        assertThat(Arrays.equals(answer.path("b64_json").binaryValue(), file)).isTrue();
    }

    @Example
    void anAnswerThatNestsWithoutEndIsHostile() {
        Optional<Kind> kind = kind(() -> Answer.withFiles(reply(200, "{\"a\":" + "[".repeat(100_000))));

        assertThat(kind).contains(Kind.HOSTILE);
    }

    private interface Reading {
        Object read() throws RuntimeFailure;
    }

    private static Optional<Kind> kind(Reading reading) {
        try {
            Object read = reading.read();
            assertThat(read).isInstanceOfAny(JsonNode.class, Artefact.class);
            return Optional.empty();
        } catch (RuntimeFailure failure) {
            return Optional.of(failure.kind());
        }
    }

    /** The whole answer with some bytes changed, and perhaps its end cut off. */
    private static byte[] spoilt(Random random) {
        byte[] bytes = WHOLE.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) "{}[]\",:0x\\ \u00e9".charAt(random.nextInt(12));
        }
        return Arrays.copyOf(bytes, random.nextBoolean() ? bytes.length : 1 + random.nextInt(bytes.length));
    }

    private static Reply reply(int status, String body) {
        return reply(status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Reply reply(int status, byte[] body) {
        return new Reply("POST http://127.0.0.1:1/x", status, "application/json", Optional.empty(), body);
    }
}
