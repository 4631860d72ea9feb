package io.ninomaru.samples.shiro;

import io.ninomaru.shiro.AdditionalAuthenticationRequiredException;
import io.ninomaru.shiro.SetUpRequiredException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.web.util.WebUtils;

/** The first step: name and password. */
final class LoginServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        show(request, response, "");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var password = new UsernamePasswordToken(request.getParameter("name"), request.getParameter("password"));
        try {
            SecurityUtils.getSubject().login(password);
            WebUtils.redirectToSavedRequest(request, response, "/");
        } catch (SetUpRequiredException e) {
            response.sendRedirect("/set-up");
        } catch (AdditionalAuthenticationRequiredException e) {
            response.sendRedirect("/code");
        } catch (AuthenticationException e) {
            show(request, response, "The name or the password is wrong.");
            return;
        }
        CsrfFilter.renew(request);
    }

    private static void show(HttpServletRequest request, HttpServletResponse response, String alert)
            throws IOException {
        new Page(request, "Log in")
                .alert(alert)
                .form(
                        "/login",
                        "Log in",
                        new Field("name", "Name", "type=\"text\" autocomplete=\"username\" required"),
                        new Field(
                                "password", "Password", "type=\"password\" autocomplete=\"current-password\" required"))
                .send(response);
    }
}
