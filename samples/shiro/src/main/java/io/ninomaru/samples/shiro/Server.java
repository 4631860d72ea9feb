package io.ninomaru.samples.shiro;

import io.ninomaru.pages.Headers;
import io.ninomaru.pages.Journey;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.shiro.config.Ini;
import org.apache.shiro.web.env.EnvironmentLoader;
import org.apache.shiro.web.env.EnvironmentLoaderListener;
import org.apache.shiro.web.env.IniWebEnvironment;
import org.apache.shiro.web.servlet.ShiroFilter;
import org.apache.tomcat.util.http.Rfc6265CookieProcessor;

/** The sample in a servlet container, on the loopback address alone. */
final class Server implements AutoCloseable {

    private static final String FILES = "files";
    private static final Logger TOMCATS = Logger.getLogger("org.apache");

    private final Tomcat tomcat = new Tomcat();

    /** {@code shiro.ini}, with the files that the command line names. */
    public static final class Environment extends IniWebEnvironment {
        @Override
        protected Ini parseConfig() {
            Ini ini = Ini.fromResourcePath("classpath:io/ninomaru/samples/shiro/shiro.ini");
            SampleFiles files = (SampleFiles) getServletContext().getAttribute(FILES);
            Ini.Section main = ini.getSection("main");
            main.put("secondFactor.settings", files.settings());
            main.put("secondFactor.database", files.database());
            setIni(ini);
            return ini;
        }
    }

    /**
     * Starts it.
     *
     * @param port where, or 0 for any free port
     * @param folder where the container works
     */
    Server(int port, Path folder, SampleFiles files) {
        TOMCATS.setLevel(Level.SEVERE);
        files.check();
        Context context = configure(port, folder);
        context.addServletContainerInitializer((classes, servlets) -> add(servlets, files), null);
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            close();
            throw new IllegalStateException(
                    "the server cannot start on port " + port + ": if it is in use, choose another by --port", e);
        }
        if (!context.getState().isAvailable()) {
            close();
            throw new IllegalStateException("the sample does not start: see what the container says above");
        }
    }

    private Context configure(int port, Path folder) {
        tomcat.setSilent(true);
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(port);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setThrowOnFailure(true);
        Context context = tomcat.addContext("", folder.toString());
        Rfc6265CookieProcessor cookies = new Rfc6265CookieProcessor();
        cookies.setSameSiteCookies("lax");
        context.setCookieProcessor(cookies);
        return context;
    }

    private static void add(ServletContext servlets, SampleFiles files) {
        servlets.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
        servlets.setAttribute(FILES, files);
        servlets.setInitParameter(EnvironmentLoader.ENVIRONMENT_CLASS_PARAM, Environment.class.getName());
        servlets.addListener(new EnvironmentLoaderListener());
        EnumSet<DispatcherType> requests = EnumSet.of(DispatcherType.REQUEST);
        Filter headers = (request, response, chain) -> {
            // No frame, nothing from elsewhere, nothing kept, on the pages of the application too.
            Headers.of(Journey.missing()).forEach(((HttpServletResponse) response)::setHeader);
            chain.doFilter(request, response);
        };
        servlets.addFilter("headers", headers).addMappingForUrlPatterns(requests, true, "/*");
        servlets.addFilter("shiro", new ShiroFilter()).addMappingForUrlPatterns(requests, true, "/*");
        // The container calls filters only where there is a servlet behind them.
        servlets.addServlet("bank", new Bank()).addMapping("", "/login", "/logout", "/second-factor/*");
    }

    String url() {
        return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/";
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        } finally {
            // Another one in this process has a folder of its own.
            System.clearProperty("catalina.home");
            System.clearProperty("catalina.base");
        }
    }
}
