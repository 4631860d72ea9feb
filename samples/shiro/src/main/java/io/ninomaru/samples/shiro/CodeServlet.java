package io.ninomaru.samples.shiro;

import io.ninomaru.shiro.CodeSending;
import io.ninomaru.shiro.InvalidAuthenticationSequenceException;
import io.ninomaru.shiro.SecondCodeNeededException;
import io.ninomaru.shiro.SentCodes;
import io.ninomaru.shiro.TotpRealm;
import io.ninomaru.shiro.TotpToken;
import io.ninomaru.shiro.WaitException;
import io.ninomaru.shiro.WrongCodeException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.authc.DisabledAccountException;
import org.apache.shiro.authc.ExpiredCredentialsException;
import org.apache.shiro.web.util.WebUtils;

/** The second step: a code, or a recovery code; two codes after too many wrong ones; and the
 * code that is sent. */
final class CodeServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Messages messages;

    CodeServlet(Messages messages) {
        this.messages = messages;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        show(request, response, "", false);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getParameter("send") != null) {
            send(request, response);
            return;
        }
        boolean two = request.getParameter("later") != null;
        TotpToken token = token(request);
        try {
            SecurityUtils.getSubject().login(token);
            CsrfFilter.renew(request);
            WebUtils.redirectToSavedRequest(request, response, "/");
        } catch (SecondCodeNeededException e) {
            show(request, response, Messages.TWO_CODES, true);
        } catch (WrongCodeException e) {
            show(request, response, Messages.wrongCode(e.checkClock()), two);
        } catch (WaitException e) {
            show(request, response, messages.wait(e.until()), two);
        } catch (ExpiredCredentialsException e) {
            show(request, response, Messages.SEND_AGAIN, false);
        } catch (DisabledAccountException e) {
            show(request, response, Messages.DISABLED, false);
        } catch (InvalidAuthenticationSequenceException e) {
            response.sendRedirect("/");
        }
    }

    private static TotpToken token(HttpServletRequest request) {
        String code = Forms.text(request, "code");
        if (request.getParameter("later") != null) {
            return new TotpToken(code, Forms.text(request, "later"));
        }
        return request.getParameter("sent") != null ? TotpToken.sent(code) : new TotpToken(code);
    }

    private void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SentCodes codes = TotpRealm.current().sentCodes();
        try {
            CodeSending sending = codes.send(SecurityUtils.getSubject());
            String alert = sending instanceof CodeSending.Later ? messages.of(sending) : "";
            show(request, response, alert, false);
        } catch (DisabledAccountException e) {
            show(request, response, Messages.DISABLED, false);
        } catch (InvalidAuthenticationSequenceException e) {
            response.sendRedirect("/");
        }
    }

    private void show(HttpServletRequest request, HttpServletResponse response, String alert, boolean two)
            throws IOException {
        Page page = new Page(request, "Your code");
        SentCodes codes = TotpRealm.current().sentCodes();
        Optional<CodeSending> last = codes.last(SecurityUtils.getSubject());
        boolean isOther = request.getParameter("other") != null;
        if (two) {
            showTwo(page, alert);
        } else if (last.isPresent() && !isOther) {
            showSent(page, last.get(), alert);
        } else {
            page.text("Type the code that your authenticator shows, or one of your recovery codes.")
                    .alert(alert)
                    .form(isOther ? "/code?other" : "/code", "Go on", Field.anyCode("code", "Code"));
        }
        if (codes.canSend(SecurityUtils.getSubject())) {
            page.form("/code", last.isPresent() ? "Send another code" : "Send me a code", Field.hidden("send", "1"));
        }
        page.link("/login", "Log in as somebody else").send(response);
    }

    private static void showTwo(Page page, String alert) {
        page.text("Type two codes of your authenticator.")
                .alert(alert)
                .form(
                        "/code",
                        "Go on",
                        Field.code("code", "The code that it shows"),
                        Field.code("later", "The next code, after it has changed"))
                .link("/code?other", "Use a recovery code");
    }

    private void showSent(Page page, CodeSending sending, String alert) {
        page.text(messages.of(sending))
                .alert(alert)
                .form("/code", "Go on", Field.anyCode("code", "The code that was sent"), Field.hidden("sent", "1"))
                .link("/code?other", "Use another code");
    }
}
