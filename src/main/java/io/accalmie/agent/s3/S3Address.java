package io.accalmie.agent.s3;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a bucket is.
 *
 * @param bucket its name (3 to 63 of a-z, 0-9, dot and hyphen, as
 *     <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">S3 names general purpose buckets</a>)
 * @param prefix what every key begins with: empty, or ends with a slash
 * @param region such as {@code eu-west-3}; empty where the SDK's own settings say it
 * @param endpoint of a store other than Amazon's; empty for Amazon's
 * @param pathStyle whether the bucket is asked for in the path instead of the host name, as most other stores want it
 */
public record S3Address(
        String bucket, String prefix, Optional<String> region, Optional<URI> endpoint, boolean pathStyle) {
    private static final String SCHEME = "s3://";
    private static final String FORM =
            "; write s3://bucket/prefix?region=eu-west-3, for another store than Amazon's also"
                    + " &endpoint=https://host:port&pathStyle=true";
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern PREFIX = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*/)*");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,40}");

    /** Whether the address means a bucket, well-formed or not. */
    public static boolean isOne(String address) {
        return address.startsWith(SCHEME);
    }

    /**
     * Reads {@code s3://bucket/prefix?region=…&endpoint=…&pathStyle=true}.
     *
     * @throws IllegalArgumentException if it cannot be; the message names what is wrong and what to write
     */
    public static S3Address parse(String address) {
        if (!isOne(address)) {
            throw wrong(address, "it does not begin with " + SCHEME);
        }
        String[] halves = address.substring(SCHEME.length()).split("\\?", 2);
        String[] place = halves[0].split("/", 2);
        Map<String, String> options = halves.length == 1 ? Map.of() : options(address, halves[1]);
        String prefix = place.length == 1 || place[1].isEmpty() ? "" : place[1].replaceAll("/*$", "/");
        if (!BUCKET.matcher(place[0]).matches()) {
            throw wrong(address, "'" + place[0] + "' is no name of a bucket");
        }
        if (!PREFIX.matcher(prefix).matches()) {
            throw wrong(address, "'" + prefix + "' is no prefix of parts of A-Za-z0-9._-");
        }
        Optional<String> region = Optional.ofNullable(options.get("region"));
        if (region.filter(name -> !REGION.matcher(name).matches()).isPresent()) {
            throw wrong(address, "region '" + region.get() + "' is none");
        }
        return new S3Address(
                place[0],
                prefix,
                region,
                Optional.ofNullable(options.get("endpoint")).map(text -> endpoint(address, text)),
                pathStyle(address, options.getOrDefault("pathStyle", "false")));
    }

    private static Map<String, String> options(String address, String query) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : query.split("&")) {
            String[] pair = option.split("=", 2);
            boolean known = pair[0].equals("region") || pair[0].equals("endpoint") || pair[0].equals("pathStyle");
            if (!known || pair.length == 1 || options.put(pair[0], decoded(address, pair[1])) != null) {
                throw wrong(address, "'" + option + "' is no option, or given twice");
            }
        }
        return options;
    }

    private static String decoded(String address, String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrong(address, "'" + text + "' has a % without two hexadecimal digits");
        }
    }

    private static URI endpoint(String address, String text) {
        try {
            URI uri = URI.create(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Told below, like an address of another kind.
        }
        throw wrong(address, "endpoint '" + text + "' is no http or https address");
    }

    private static boolean pathStyle(String address, String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong(address, "pathStyle '" + text + "' is neither true nor false");
        }
        return text.equals("true");
    }

    private static IllegalArgumentException wrong(String address, String why) {
        return new IllegalArgumentException("asset store '" + address + "' cannot be: " + why + FORM);
    }

    /** As people name it. */
    String words() {
        return SCHEME + bucket + "/" + prefix
                + endpoint.map(uri -> " at " + uri).orElse("");
    }
}
