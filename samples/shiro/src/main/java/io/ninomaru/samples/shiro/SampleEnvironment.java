package io.ninomaru.samples.shiro;

import io.ninomaru.shiro.SecondFactorFactory;
import io.ninomaru.totp.TotpFactory;
import jakarta.servlet.ServletContext;
import org.apache.shiro.config.Ini;
import org.apache.shiro.web.env.IniWebEnvironment;
import org.apache.shiro.web.util.WebUtils;

/** {@code shiro.ini}, with the files that the command line names. */
public final class SampleEnvironment extends IniWebEnvironment {

    static final String FILES = "files";

    /** Makes an environment that its servlet context configures. */
    public SampleEnvironment() {
        // Nothing to prepare; declared because a public class says so itself.
    }

    @Override
    protected Ini parseConfig() {
        Ini ini = Ini.fromResourcePath("classpath:io/ninomaru/samples/shiro/shiro.ini");
        SampleFiles files = (SampleFiles) getServletContext().getAttribute(FILES);
        Ini.Section main = ini.getSection("main");
        main.put("secondFactor.settings", files.settings().toString());
        main.put("secondFactor.database", files.database().map(Object::toString).orElse(""));
        setIni(ini);
        return ini;
    }

    /** Returns what makes TOTPs. */
    static TotpFactory totpFactory(ServletContext context) {
        SampleEnvironment environment = (SampleEnvironment) WebUtils.getRequiredWebEnvironment(context);
        return environment.getObject("secondFactor", SecondFactorFactory.class).totpFactory();
    }
}
