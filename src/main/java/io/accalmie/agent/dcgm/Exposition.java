package io.accalmie.agent.dcgm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads Prometheus' text format; a line that is none of it is passed over. */
final class Exposition {
    private final String line;
    private int at;

    /** A sample; its own time, which the exporter leaves out, is passed over. */
    record Sample(String name, Map<String, String> labels, double value) {}

    private Exposition(String line) {
        this.line = line;
    }

    /** All samples of a text whose name is one of those asked for. */
    static List<Sample> read(String text, List<String> names) {
        List<Sample> samples = new ArrayList<>();
        for (String line : text.split("\n")) {
            if (names.stream().anyMatch(line.strip()::startsWith)) {
                new Exposition(line.strip())
                        .sample()
                        .filter(sample -> names.contains(sample.name()))
                        .ifPresent(samples::add);
            }
        }
        return samples;
    }

    private Optional<Sample> sample() {
        int start = at;
        while (at < line.length()
                && (Character.isLetterOrDigit(line.charAt(at)) || "_:".indexOf(line.charAt(at)) >= 0)) {
            at++;
        }
        String name = line.substring(start, at);
        spaces();
        Map<String, String> labels = new HashMap<>();
        if (at < line.length() && line.charAt(at) == '{' && !labels(labels)) {
            return Optional.empty();
        }
        String[] rest = line.substring(at).strip().split("\\s+");
        if (rest.length > 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Sample(name, Map.copyOf(labels), Double.parseDouble(rest[0])));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private boolean labels(Map<String, String> labels) {
        at++;
        while (true) {
            spaces();
            if (at < line.length() && line.charAt(at) == '}') {
                at++;
                return true;
            }
            int equals = line.indexOf('=', at);
            if (equals < 0) {
                return false;
            }
            String name = line.substring(at, equals).strip();
            at = equals + 1;
            spaces();
            Optional<String> value = quoted();
            if (value.isEmpty()) {
                return false;
            }
            labels.put(name, value.get());
            spaces();
            if (at < line.length() && line.charAt(at) == ',') {
                at++;
            }
        }
    }

    private Optional<String> quoted() {
        if (at >= line.length() || line.charAt(at) != '"') {
            return Optional.empty();
        }
        StringBuilder value = new StringBuilder();
        for (at++; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '"') {
                at++;
                return Optional.of(value.toString());
            }
            if (c == '\\' && at + 1 < line.length()) {
                at++;
                value.append(line.charAt(at) == 'n' ? '\n' : line.charAt(at));
            } else {
                value.append(c);
            }
        }
        return Optional.empty();
    }

    private void spaces() {
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
    }
}
