package io.ninomaru.samples.shiro;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.shiro.web.env.EnvironmentLoader;
import org.apache.shiro.web.env.EnvironmentLoaderListener;
import org.apache.shiro.web.servlet.ShiroFilter;
import org.apache.tomcat.util.http.Rfc6265CookieProcessor;

/** The sample in a servlet container, on the loopback address alone. */
final class Server implements AutoCloseable {

    private static final Logger TOMCATS = Logger.getLogger("org.apache");

    private final Tomcat tomcat = new Tomcat();
    private final Path folder;

    private Server(Path folder) {
        this.folder = folder;
    }

    /**
     * Starts it.
     *
     * @param port where, or 0 for any free port
     * @param clock the time by which people are told how long to wait
     */
    static Server start(int port, SampleFiles files, InstantSource clock) {
        TOMCATS.setLevel(Level.SEVERE);
        files.check();
        try {
            Server server = new Server(Files.createTempDirectory("ninomaru-sample"));
            try {
                server.run(port, files, clock);
                return server;
            } catch (LifecycleException | RuntimeException e) {
                server.close();
                throw e;
            }
        } catch (IOException | LifecycleException e) {
            throw new IllegalStateException(
                    "the server cannot start on port " + port + ": if it is in use, choose another by --port", e);
        }
    }

    private void run(int port, SampleFiles files, InstantSource clock) throws LifecycleException {
        Context context = configure(port, files, clock);
        tomcat.start();
        if (!context.getState().isAvailable()) {
            throw new IllegalStateException("the sample does not start: see what the container says above");
        }
    }

    private Context configure(int port, SampleFiles files, InstantSource clock) {
        tomcat.setSilent(true);
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(port);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setThrowOnFailure(true);
        Context context = tomcat.addContext("", folder.toString());
        Rfc6265CookieProcessor cookies = new Rfc6265CookieProcessor();
        cookies.setSameSiteCookies("lax");
        context.setCookieProcessor(cookies);
        context.addServletContainerInitializer(
                (classes, servlets) -> addAll(servlets, files, new Messages(clock)), null);
        return context;
    }

    private static void addAll(ServletContext servlets, SampleFiles files, Messages messages) {
        servlets.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
        servlets.setAttribute(SampleEnvironment.FILES, files);
        servlets.setInitParameter(EnvironmentLoader.ENVIRONMENT_CLASS_PARAM, SampleEnvironment.class.getName());
        servlets.addListener(new EnvironmentLoaderListener());
        addFilter(servlets, "headers", new HeadersFilter());
        addFilter(servlets, "csrf", new CsrfFilter());
        addFilter(servlets, "shiro", new ShiroFilter());
        Map<String, HttpServlet> pages = Map.of(
                "/login", new LoginServlet(),
                "/code", new CodeServlet(messages),
                "/set-up", new SetUpServlet(messages),
                "/logout", new LogoutServlet(),
                "/style.css", new StyleServlet(),
                "", new HomeServlet());
        pages.forEach(
                (path, servlet) -> servlets.addServlet("page " + path, servlet).addMapping(path));
    }

    private static void addFilter(ServletContext servlets, String name, Filter filter) {
        servlets.addFilter(name, filter).addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
    }

    String url() {
        return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/";
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
            // The next one in this process would make the folder again.
            System.clearProperty("catalina.home");
            System.clearProperty("catalina.base");
            delete();
        } catch (LifecycleException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void delete() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
