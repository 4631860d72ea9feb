package io.ninomaru.samples.shiro;

import io.ninomaru.secondfactor.AccountStatus;
import io.ninomaru.shiro.TotpRealm;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.subject.Subject;

/** What is behind both factors. */
final class HomeServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Subject subject = SecurityUtils.getSubject();
        TotpRealm realm = TotpRealm.current();
        AccountStatus status =
                realm.accountOf(subject).flatMap(realm.secondFactor()::status).orElseThrow();
        new Page(request, "You are in")
                .text("You are " + subject.getPrincipal() + ", by both factors.")
                .text("You have " + status.authenticators().size() + " authenticator(s) and "
                        + status.recoveryCodesLeft() + " recovery code(s).")
                .link("/set-up", "Set up a further authenticator")
                .form("/logout", "Log out")
                .send(response);
    }
}
