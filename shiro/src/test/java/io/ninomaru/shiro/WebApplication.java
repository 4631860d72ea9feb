package io.ninomaru.shiro;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.config.Ini;
import org.apache.shiro.subject.Subject;
import org.apache.shiro.web.env.EnvironmentLoader;
import org.apache.shiro.web.env.EnvironmentLoaderListener;
import org.apache.shiro.web.env.IniWebEnvironment;
import org.apache.shiro.web.servlet.ShiroFilter;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.jspecify.annotations.Nullable;

/** A web application in a container, configured by shiro.ini alone; its pages say who is there. */
final class WebApplication implements AutoCloseable {

    /** Held, for a logger that nobody holds forgets its level. */
    private static final Logger TOMCATS = Logger.getLogger("org.apache");

    static {
        TOMCATS.setLevel(Level.SEVERE);
    }

    private final Tomcat tomcat = new Tomcat();
    private final Context context;

    WebApplication(Path folder, String ini) throws LifecycleException {
        tomcat.setSilent(true);
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        context = tomcat.addContext("", folder.toString());
        context.addApplicationListener(EnvironmentLoaderListener.class.getName());
        context.addParameter(EnvironmentLoader.ENVIRONMENT_CLASS_PARAM, Environment.class.getName());
        context.addParameter("ini", ini);
        context.addServletContainerInitializer(
                (classes, servletContext) -> servletContext.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE)),
                null);
        FilterDef shiro = new FilterDef();
        shiro.setFilterName("shiro");
        shiro.setFilterClass(ShiroFilter.class.getName());
        context.addFilterDef(shiro);
        FilterMap everywhere = new FilterMap();
        everywhere.setFilterName("shiro");
        everywhere.addURLPattern("/*");
        everywhere.setDispatcher(DispatcherType.REQUEST.name());
        context.addFilterMap(everywhere);
        Tomcat.addServlet(context, "page", new Page()).addMapping("/*");
        tomcat.start();
    }

    /** shiro.ini out of a parameter, so that each test has its own. */
    public static final class Environment extends IniWebEnvironment {
        @Override
        protected Ini parseConfig() {
            Ini ini = new Ini();
            ini.load(getServletContext().getInitParameter("ini"));
            setIni(ini);
            return super.parseConfig();
        }
    }

    /** Says who is there; POST to /code and to /set-up gives a code. */
    private static final class Page extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Subject subject = SecurityUtils.getSubject();
            response.getWriter()
                    .print(request.getRequestURI() + " " + subject.getPrincipal() + " " + subject.isAuthenticated()
                            + " " + subject.hasRole("bowler") + " " + request.getRemoteUser());
        }

        @Override
        protected void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
            doGet(request, response);
        }

        @Override
        protected void doDelete(HttpServletRequest request, HttpServletResponse response) throws IOException {
            doGet(request, response);
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            @Nullable String code = request.getParameter("code");
            if (code != null) {
                try {
                    SecurityUtils.getSubject()
                            .login(
                                    "/set-up".equals(request.getRequestURI())
                                            ? new SetUpToken(code)
                                            : new TotpToken(code));
                } catch (AuthenticationException e) {
                    response.setStatus(401);
                    response.getWriter().print(e.getClass().getSimpleName());
                    return;
                }
            }
            doGet(request, response);
        }
    }

    /** Whether Shiro has started in it. */
    boolean isAvailable() {
        return context.getState().isAvailable();
    }

    TotpRealm realm() {
        IniWebEnvironment environment = (IniWebEnvironment)
                context.getServletContext().getAttribute(EnvironmentLoader.ENVIRONMENT_ATTRIBUTE_KEY);
        return ((SecondFactorWebSecurityManager) environment.getSecurityManager()).totpRealm();
    }

    /** A browser with a cookie jar that follows no redirect by itself. */
    final class Visitor {
        final CookieManager cookies = new CookieManager();
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(cookies).build();

        private final Map<String, String> headers = new HashMap<>();

        /** Sends this header with every request from now on. */
        void header(String name, String value) {
            headers.put(name, value);
        }

        /** Sends a request without a body. */
        String send(String method, String path) throws IOException, InterruptedException {
            return send(HttpRequest.newBuilder(url(path)).method(method, HttpRequest.BodyPublishers.noBody()));
        }

        private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
            headers.forEach(request::header);
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            lastCookies = response.headers().allValues("Set-Cookie");
            return response.statusCode() == 302 || response.statusCode() == 303
                    ? "-> "
                            + URI.create(response.headers()
                                            .firstValue("Location")
                                            .orElseThrow())
                                    .getPath()
                    : response.body();
        }

        List<String> lastCookies = List.of();

        String get(String path) throws IOException, InterruptedException {
            return send(HttpRequest.newBuilder(url(path)));
        }

        String post(String path, String form) throws IOException, InterruptedException {
            return send(HttpRequest.newBuilder(url(path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form)));
        }

        String session() {
            return cookie("JSESSIONID");
        }

        String cookie(String name) {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals(name))
                    .map(HttpCookie::getValue)
                    .findFirst()
                    .orElse("");
        }

        void fix(String name, String value) {
            HttpCookie cookie = new HttpCookie(name, value);
            cookie.setPath("/");
            cookie.setVersion(0);
            cookies.getCookieStore().add(url("/"), cookie);
        }
    }

    Visitor visitor() {
        return new Visitor();
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path);
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
        // The next one in this process would make the folder again.
        System.clearProperty("catalina.home");
        System.clearProperty("catalina.base");
    }
}
