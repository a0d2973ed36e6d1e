package io.accalmie.web;

import io.accalmie.identity.Principal;
import io.accalmie.identity.Tokens;
import io.accalmie.messaging.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets nobody past without a token, on no path but those that a probe, a browser's first visit or a stylesheet needs. */
@ApplicationScoped
class TokenGate {
    /** Cookie that carries a browser's token. */
    static final String COOKIE = "accalmie-token";

    /** Under what the principal is kept while a request is answered. */
    static final String PRINCIPAL = "accalmie.principal";

    private static final String BEARER = "Bearer ";
    private static final int BEFORE_EVERYTHING = 1_000;

    private final Tokens tokens;

    TokenGate(Tokens tokens) {
        this.tokens = tokens;
    }

    void guard(@Observes Filters filters) {
        filters.register(this::admit, BEFORE_EVERYTHING);
    }

    private void admit(RoutingContext request) {
        String path = request.normalizedPath();
        if (isOpen(path)) {
            request.next();
            return;
        }
        if (isPage(path) && signInByLink(request, path)) {
            return;
        }
        Optional<Principal> principal = token(request).flatMap(tokens::principal);
        if (principal.isPresent()) {
            request.put(PRINCIPAL, principal.get());
            request.next();
        } else if (isPage(path) && request.request().method().equals(HttpMethod.GET)) {
            redirect(request, "/login");
        } else {
            refuse(request);
        }
    }

    /** The cookie that signs a browser in until it is closed. */
    static Cookie cookie(String token) {
        return Cookie.cookie(COOKIE, token).setPath("/").setHttpOnly(true).setSameSite(CookieSameSite.STRICT);
    }

    /** What a browser opens by its address: whoever is not signed in is asked to. */
    private static boolean isPage(String path) {
        return path.equals("/") || path.startsWith("/drafts/");
    }

    private static boolean isOpen(String path) {
        return path.equals("/login")
                || path.equals("/q/health")
                || path.startsWith("/q/health/")
                || path.startsWith("/_static/");
    }

    // The token must not stay in the address, where it would be kept in the browser's history.
    private boolean signInByLink(RoutingContext request, String page) {
        String token = request.request().getParam("token");
        if (token == null || !request.request().method().equals(HttpMethod.GET)) {
            return false;
        }
        if (tokens.principal(token).isEmpty()) {
            redirect(request, "/login");
            return true;
        }
        request.response().addCookie(cookie(token));
        redirect(request, page);
        return true;
    }

    private static Optional<String> token(RoutingContext request) {
        String header = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? Optional.of(header.substring(BEARER.length()).strip())
                    : Optional.empty();
        }
        @Nullable Cookie cookie = request.request().getCookie(COOKIE);
        return Optional.ofNullable(cookie).map(Cookie::getValue);
    }

    private static void redirect(RoutingContext request, String to) {
        request.response()
                .setStatusCode(303)
                .putHeader(HttpHeaders.LOCATION, to)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Referrer-Policy", "no-referrer")
                .end();
    }

    private static void refuse(RoutingContext request) {
        Problem problem = Problem.of(
                "token-required",
                "Token required",
                401,
                "send the token as 'Authorization: Bearer …', or sign in at /login",
                List.of());
        request.response()
                .setStatusCode(401)
                .putHeader("WWW-Authenticate", "Bearer realm=\"accalmie\"")
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Problems.json(problem));
    }
}
