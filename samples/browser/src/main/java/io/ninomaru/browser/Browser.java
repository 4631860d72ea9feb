package io.ninomaru.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/**
 * A browser without a window, in which a test does what a person does. It reaches this machine alone: a page that asks
 * anything of another one goes without. For one thread.
 */
public final class Browser implements AutoCloseable {

    /** The width of a phone, in pixels. */
    public static final int PHONE = 390;
    /** The width of a desktop, in pixels. */
    public static final int DESKTOP = 1280;

    private static final int HEIGHT = 900;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /**
     * Starts a browser with an empty profile, or skips the test where there is none.
     *
     * @param language what it asks pages for: "en" or "de"
     */
    public static Browser start(String language) {
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Program.find("chromedriver"))
                .usingAnyFreePort()
                .build();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Program.find("chromium"));
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--lang=" + language,
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost");
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
        return new Browser(driver).atWidth(DESKTOP);
    }

    /** Makes its pages this wide, in pixels. */
    public Browser atWidth(int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
        driver.manage().window().setSize(new Dimension(width, HEIGHT));
        return this;
    }

    /** Makes pages light or dark, as a person's system settings do. */
    public Browser dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        return this;
    }

    /** Lets pages run scripts of their own, or not. */
    public Browser scripts(boolean allowed) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
        return this;
    }

    /** Goes to an address. */
    public Browser open(String url) {
        driver.get(url);
        return this;
    }

    /** Goes back to the page before. */
    public Browser back() {
        driver.navigate().back();
        return this;
    }

    /** Types into the field of this label, in the place of what it holds. */
    public Browser type(String label, String text) {
        WebElement field = field(label);
        field.clear();
        field.sendKeys(text);
        return this;
    }

    /** Returns the field of this label. */
    public WebElement field(String label) {
        WebElement found = driver.findElement(By.xpath("//label[normalize-space()=" + quoted(label) + "]"));
        String id =
                Objects.requireNonNull(found.getDomAttribute("for"), () -> "the label " + label + " names no field");
        return driver.findElement(By.id(id));
    }

    /** Presses the first button or follows the first link of this name, and waits for the page that it leads to. */
    public Browser press(String name) {
        String quoted = quoted(name);
        return click(By.xpath("//button[normalize-space()=" + quoted + "] | //a[normalize-space()=" + quoted
                + "] | //input[@type='submit' and @value=" + quoted + "]"));
    }

    /** Clicks the first element that a CSS selector finds, and waits for the page that it leads to. */
    public Browser click(String selector) {
        return click(By.cssSelector(selector));
    }

    /** Types into the field of the code. */
    public Browser typeCode(String code) {
        WebElement field = driver.findElement(By.id("code"));
        field.clear();
        field.sendKeys(code);
        return this;
    }

    /** Clicks the first element that a CSS selector finds, and waits for nothing. */
    public Browser clickOnly(String selector) {
        driver.executeScript(
                "const it = document.querySelector(arguments[0]); setTimeout(() => it.click(), 0)", selector);
        return this;
    }

    /** Loads the page again, as a person does who says yes to the browser's question. */
    public Browser reload() {
        driver.navigate().refresh();
        return this;
    }

    /** Forgets all cookies, and leaves the site. */
    public Browser forgetAll() {
        driver.get("about:blank");
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        return this;
    }

    /** Returns an attribute of the first element that a CSS selector finds. */
    public String attribute(String selector, String name) {
        return Objects.requireNonNull(
                driver.findElement(By.cssSelector(selector)).getDomAttribute(name));
    }

    /** Waits until something is so. */
    public Browser awaitThat(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).until(condition);
        return this;
    }

    /** Clicks twice where an element is, whatever has become of it meanwhile. */
    public Browser clickTwice(String selector, Duration apart) {
        WebElement element = driver.findElement(By.cssSelector(selector));
        new Actions(driver).moveToElement(element).click().pause(apart).click().perform();
        return this;
    }

    /** Waits until the page says something. */
    public Browser awaitText(String text) {
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> Assertions.assertThat(text()).contains(text));
        return this;
    }

    /** Clicks the first element that a CSS selector finds, which leads nowhere. */
    public Browser tick(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
        return this;
    }

    /** Returns the title of the page. */
    public String title() {
        return Objects.requireNonNull(driver.getTitle());
    }

    private Browser click(By element) {
        WebElement page = driver.findElement(By.tagName("html"));
        driver.findElement(element).click();
        Awaitility.await().pollDelay(Duration.ZERO).atMost(PATIENCE).until(() -> isGone(page));
        return this;
    }

    private static boolean isGone(WebElement page) {
        try {
            return !page.isEnabled();
        } catch (StaleElementReferenceException gone) {
            return true;
        } catch (WebDriverException during) {
            // What the browser says in the moment between the two pages.
            return String.valueOf(during.getMessage()).contains("does not belong to the document");
        }
    }

    private static String quoted(String text) {
        return "concat('" + text.replace("'", "', \"'\", '") + "', '')";
    }

    /** Returns the text of the page as it is seen. */
    public String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** Returns the text of the first element that a CSS selector finds. */
    public String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    /** Returns whether a CSS selector finds something. */
    public boolean has(String selector) {
        return !driver.findElements(By.cssSelector(selector)).isEmpty();
    }

    /** Returns the address of the page. */
    public String url() {
        return Objects.requireNonNull(driver.getCurrentUrl());
    }

    /** Returns the value of a cookie. */
    public String cookie(String name) {
        return Objects.requireNonNull(driver.manage().getCookieNamed(name), () -> "no cookie " + name)
                .getValue();
    }

    /** Returns the text of the QR code that is seen, read from a screenshot of it. */
    public String qrCode() {
        WebElement svg = driver.findElement(By.cssSelector("svg"));
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", svg);
        return QrReader.read(svg.getScreenshotAs(OutputType.BYTES));
    }

    /** Fails if axe-core finds a violation on the page. */
    public Browser expectAccessible() {
        Axe.expectNothing(driver, url() + "\n" + text());
        return this;
    }

    /** Returns what the whole browser can do beyond this. */
    public ChromeDriver driver() {
        return driver;
    }

    /** Runs a script in the page. */
    public Object run(String script, Object... arguments) {
        Object result = ((JavascriptExecutor) driver).executeScript(script, arguments);
        if (result == null) {
            throw new NoSuchElementException("the script returned nothing");
        }
        return result;
    }

    /** Writes a picture of what is seen as PNG. */
    public Browser screenshot(Path file) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
