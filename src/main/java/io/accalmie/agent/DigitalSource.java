package io.accalmie.agent;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a picture came about, in the words of the IPTC's vocabulary
 * (<a href="https://cv.iptc.org/newscodes/digitalsourcetype/">NewsCodes, Digital Source Type</a>), as far as Accalmie makes any.
 */
public enum DigitalSource {
    /** Output of a trained model. */
    TRAINED_MODEL("trainedAlgorithmicMedia", "made by a trained model"),
    /** Output of an algorithm that was not trained on samples, such as a synthetic placeholder. */
    ALGORITHM("algorithmicMedia", "drawn by an algorithm without a trained model, such as a placeholder");

    private static final String SCHEME = "http://cv.iptc.org/newscodes/digitalsourcetype/";

    private final String code;
    private final String words;

    DigitalSource(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** Its address in the vocabulary. */
    public String address() {
        return SCHEME + code;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** The one with that address; empty for every other address. */
    public static Optional<DigitalSource> at(String address) {
        return Stream.of(values())
                .filter(source -> source.address().equals(address))
                .findFirst();
    }
}
