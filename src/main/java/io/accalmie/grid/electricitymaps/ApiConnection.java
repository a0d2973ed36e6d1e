package io.accalmie.grid.electricitymaps;

import io.accalmie.grid.provider.HangUp;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Checks where and as whom to ask, and connects. Follows no redirect, which could carry the token elsewhere. */
final class ApiConnection {
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,4096}");

    private final ElectricityMapsConfiguration configuration;
    private final Optional<String> token;
    private final URI base;

    /** A connection as configured; throws {@link IllegalArgumentException} that names what is wrong with it. */
    ApiConnection(ElectricityMapsConfiguration configuration) {
        this.configuration = configuration;
        this.token = configuration.token().map(String::strip).filter(text -> !text.isEmpty());
        token.filter(text -> !TOKEN.matcher(text).matches()).ifPresent(text -> {
            throw new IllegalArgumentException("accalmie.electricitymaps.token holds a blank or a character that no"
                    + " header can carry; copy it again");
        });
        require(VERSION.matcher(configuration.version()).matches(), "version", configuration.version(), "such as v4");
        require(HEADER.matcher(configuration.header()).matches(), "header", configuration.header(), "auth-token");
        this.base = base(configuration.url(), configuration.version());
    }

    /** Whether there is somebody to ask as. */
    boolean hasToken() {
        return token.isPresent();
    }

    /** The API with its version, without a slash at the end: for messages too. */
    String address() {
        return base.toString();
    }

    /** A text without the token, should somebody have put it there. */
    String withoutToken(String text) {
        return token.map(secret -> text.replace(secret, "***")).orElse(text);
    }

    /** The API; what it returns is also {@link java.io.Closeable}. */
    ElectricityMapsApi open() {
        long millis = configuration.timeout().toMillis();
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(base)
                .connectTimeout(millis, TimeUnit.MILLISECONDS)
                .readTimeout(millis, TimeUnit.MILLISECONDS)
                .httpClientOptionsCustomizer(options -> options.setDecompressionSupported(false))
                .followRedirects(false)
                .disableDefaultMapper(true)
                .userAgent("Accalmie")
                .register(new HangUp())
                .clientHeadersFactory((incoming, outgoing) -> headers())
                .build(ElectricityMapsApi.class);
    }

    private MultivaluedMap<String, String> headers() {
        MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
        headers.putSingle(HttpHeaders.ACCEPT, "application/json");
        token.ifPresent(text -> headers.putSingle(configuration.header(), text));
        return headers;
    }

    private static URI base(URI url, String version) {
        String text = url.toString();
        boolean good = ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
        require(
                good,
                "url",
                url.getRawUserInfo() == null ? text : "not shown, as it names a user",
                "https://api.electricitymaps.com");
        return URI.create(text.replaceAll("/+$", "") + "/" + version);
    }

    private static void require(boolean good, String key, String value, String remedy) {
        if (!good) {
            throw new IllegalArgumentException(
                    ElectricityMaps.SETTINGS + "." + key + " is '" + value + "'; write " + remedy);
        }
    }
}
