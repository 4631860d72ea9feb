package io.ninomaru.zoo;

import io.ninomaru.spring.factor.TotpFactor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** Issues a token when the last factor was given, and reads in it that the second one was. */
record TokenIssuer(JwtEncoder encoder) implements AuthenticationSuccessHandler {

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication login)
            throws IOException {
        Instant now = Instant.now();
        JwtClaimsSet.Builder claims =
                JwtClaimsSet.builder().subject(login.getName()).issuedAt(now).expiresAt(now.plus(Duration.ofHours(1)));
        TotpFactor.givenAt(login).ifPresent(at -> claims.claim("totp_at", at.getEpochSecond()));
        TotpFactor.epochOf(login).ifPresent(epoch -> claims.claim("totp_epoch", epoch));
        JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
        response.setContentType("text/plain");
        response.getWriter()
                .print(encoder.encode(JwtEncoderParameters.from(header, claims.build()))
                        .getTokenValue());
    }

    static JwtAuthenticationConverter converter() {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter((Jwt jwt) -> jwt.hasClaim("totp_epoch")
                ? TotpFactor.earned(
                        Instant.ofEpochSecond(jwt.<Long>getClaim("totp_at")), jwt.getClaimAsString("totp_epoch"))
                : List.of());
        return converter;
    }
}
