package io.accalmie.web;

import io.accalmie.identity.Tokens;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Where a browser hands in its token. */
@Path("/login")
@Produces(MediaType.TEXT_HTML)
class LoginPage {
    private static final String PAGE = """
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Accalmie: sign in</title>
            <style>body{font:1rem/1.5 system-ui;max-width:26rem;margin:15vh auto;padding:0 1rem}
            input,button{font:inherit;padding:.4rem;width:100%%;box-sizing:border-box;margin:.4rem 0}</style>
            <h1>Accalmie</h1><p role="status">%s</p>
            <form method="post" action="/login"><label>Token
            <input name="token" type="password" autocomplete="current-password" required autofocus></label>
            <button>Sign in</button></form></html>
            """;

    private final Tokens tokens;

    LoginPage(Tokens tokens) {
        this.tokens = tokens;
    }

    @GET
    @Operation(hidden = true)
    public String ask() {
        return PAGE.formatted("Sign in with the token that was printed at the first start.");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response signIn(@FormParam("token") @Nullable String token) {
        String given = Optional.ofNullable(token).orElse("").strip();
        if (tokens.principal(given).isEmpty()) {
            return Response.status(401)
                    .entity(PAGE.formatted("Nobody has this token."))
                    .build();
        }
        NewCookie cookie = new NewCookie.Builder(TokenGate.COOKIE)
                .value(given)
                .path("/")
                .httpOnly(true)
                .sameSite(SameSite.STRICT)
                .build();
        return Response.seeOther(URI.create("/")).cookie(cookie).build();
    }
}
