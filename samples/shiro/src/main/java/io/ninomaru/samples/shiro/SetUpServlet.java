package io.ninomaru.samples.shiro;

import io.ninomaru.account.Account;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Enrollment;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.qr.QrCode;
import io.ninomaru.secondfactor.AccountStatus;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.shiro.InvalidAuthenticationSequenceException;
import io.ninomaru.shiro.SetUpToken;
import io.ninomaru.shiro.TotpRealm;
import io.ninomaru.shiro.WaitException;
import io.ninomaru.shiro.WrongCodeException;
import io.ninomaru.totp.Totp;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.authc.ExpiredCredentialsException;
import org.apache.shiro.subject.Subject;

/** Sets up an authenticator: for who has to have one before he comes in, and for who is in and wants a further one. */
final class SetUpServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Messages messages;

    SetUpServlet(Messages messages) {
        this.messages = messages;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        showBeginning(request, response, "", false);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Forms.text(request, "step").equals("confirm")) {
            confirm(request, response);
        } else {
            begin(request, response);
        }
    }

    private void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!TotpRealm.current().isFirstFactorFresh(SecurityUtils.getSubject())) {
            showBeginning(request, response, Messages.LOG_IN_AGAIN, false);
            return;
        }
        Account account = account();
        Totp totp = SampleEnvironment.totpFactory(getServletContext()).create().withLabel(account.name());
        SecondFactor secondFactor = TotpRealm.current().secondFactor();
        Answer<Enrollment> answer = isProtected(account)
                ? secondFactor.enroll(account, totp, SecondFactor.DEFAULT_NAME, Forms.attempt(request))
                : secondFactor.enroll(account, totp);
        if (answer.isGranted()) {
            showKey(request, response, totp);
        } else {
            Outcome why = answer.refusal().orElseThrow();
            boolean two = request.getParameter("later") != null
                    || why.equals(new Outcome.Rejected(Reason.SECOND_CODE_NEEDED));
            showBeginning(request, response, messages.of(why), two);
        }
    }

    private void confirm(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SetUpToken token = new SetUpToken(Forms.text(request, "code"));
        try {
            SecurityUtils.getSubject().login(token);
            CsrfFilter.renew(request);
            showRecoveryCodes(request, response, token.recoveryCodes());
        } catch (WrongCodeException e) {
            showConfirmation(new Page(request, "Set up your authenticator")
                            .text("Your authenticator has the key. Type the code that it shows.")
                            .alert(Messages.wrongCode(e.checkClock())))
                    .link("/set-up", "Begin again with another key")
                    .send(response);
        } catch (WaitException e) {
            showBeginning(request, response, messages.wait(e.until()), false);
        } catch (ExpiredCredentialsException e) {
            showBeginning(request, response, Messages.BEGIN_AGAIN, false);
        } catch (InvalidAuthenticationSequenceException e) {
            response.sendRedirect("/");
        }
    }

    private static Account account() {
        Subject subject = SecurityUtils.getSubject();
        return TotpRealm.current().accountOf(subject).orElseThrow();
    }

    private static boolean isProtected(Account account) {
        return TotpRealm.current()
                .secondFactor()
                .status(account)
                .filter(AccountStatus::isProtected)
                .isPresent();
    }

    private static void showBeginning(
            HttpServletRequest request, HttpServletResponse response, String alert, boolean two) throws IOException {
        Page page = new Page(request, "Set up your authenticator")
                .text("You need an authenticator app on your phone. The next page shows a QR code for it, once.")
                .alert(alert);
        if (!isProtected(account())) {
            page.form("/set-up", "Show the QR code");
        } else if (two) {
            page.form(
                    "/set-up",
                    "Show the QR code",
                    Field.code("code", "The code that your authenticator shows"),
                    Field.code("later", "The next code, after it has changed"));
        } else {
            page.form("/set-up", "Show the QR code", Field.anyCode("code", "A code that you have, or a recovery code"));
        }
        page.send(response);
    }

    private static void showKey(HttpServletRequest request, HttpServletResponse response, Totp totp)
            throws IOException {
        showConfirmation(new Page(request, "Set up your authenticator")
                        .text("Scan this with your authenticator app.")
                        .markup("<div class=\"qr\">"
                                + QrCode.encode(totp.toUri()).toSvg() + "</div>")
                        .text("If you cannot scan it, type this key into the app:")
                        .markup("<p><code>" + totp.prettyKey() + "</code></p>"))
                .send(response);
    }

    private static Page showConfirmation(Page page) {
        return page.form(
                "/set-up", "Confirm", Field.code("code", "The code that it shows"), Field.hidden("step", "confirm"));
    }

    private static void showRecoveryCodes(
            HttpServletRequest request, HttpServletResponse response, List<RecoveryCode> codes) throws IOException {
        Page page = new Page(request, "Your authenticator is set up");
        if (!codes.isEmpty()) {
            page.text(
                            "Keep these recovery codes, on paper for instance. Each of them lets you in once when your phone is"
                                    + " lost. They are shown only now.")
                    .markup(codes.stream()
                            .map(code -> "<li><code>" + code.reveal() + "</code></li>")
                            .collect(Collectors.joining("\n", "<ol>\n", "\n</ol>")));
        }
        page.link("/", "Go on").send(response);
    }
}
