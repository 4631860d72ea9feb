package io.ninomaru.samples.shiro;

import io.ninomaru.shiro.InvalidAuthenticationSequenceException;
import io.ninomaru.shiro.SecondCodeNeededException;
import io.ninomaru.shiro.TotpToken;
import io.ninomaru.shiro.WaitException;
import io.ninomaru.shiro.WrongCodeException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.authc.DisabledAccountException;
import org.apache.shiro.web.util.WebUtils;

/** The second step: a code, or a recovery code; two codes after too many wrong ones. */
final class CodeServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        show(request, response, "", false);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean two = request.getParameter("later") != null;
        String code = Forms.text(request, "code");
        var token = two ? new TotpToken(code, Forms.text(request, "later")) : new TotpToken(code);
        try {
            SecurityUtils.getSubject().login(token);
            CsrfFilter.renew(request);
            WebUtils.redirectToSavedRequest(request, response, "/");
        } catch (SecondCodeNeededException e) {
            show(request, response, Messages.TWO_CODES, true);
        } catch (WrongCodeException e) {
            show(request, response, Messages.wrongCode(e.checkClock()), two);
        } catch (WaitException e) {
            show(request, response, Messages.wait(e.until()), two);
        } catch (DisabledAccountException e) {
            show(request, response, Messages.DISABLED, false);
        } catch (InvalidAuthenticationSequenceException e) {
            response.sendRedirect("/");
        }
    }

    private static void show(HttpServletRequest request, HttpServletResponse response, String alert, boolean two)
            throws IOException {
        Page page = new Page(request, "Your code")
                .text("Type the code that your authenticator shows, or one of your recovery codes.")
                .alert(alert);
        if (two) {
            page.form(
                    "/code",
                    "Go on",
                    Field.code("code", "The code that it shows"),
                    Field.code("later", "The next code, after it has changed"));
        } else {
            page.form("/code", "Go on", Field.anyCode("code", "Code"));
        }
        if (two) {
            page.link("/code", "Use a recovery code");
        }
        page.link("/login", "Log in as somebody else").send(response);
    }
}
