package io.ninomaru.shiro;

import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.pages.Assets;
import io.ninomaru.pages.Clients;
import io.ninomaru.pages.Csrf;
import io.ninomaru.pages.Form;
import io.ninomaru.pages.HtmlRenderer;
import io.ninomaru.pages.Journey;
import io.ninomaru.pages.Page;
import io.ninomaru.pages.Reply;
import io.ninomaru.pages.Response;
import io.ninomaru.pages.Standing;
import io.ninomaru.pages.Surroundings;
import io.ninomaru.pages.TypedCode;
import io.ninomaru.pages.Unsent;
import io.ninomaru.pages.Visit;
import io.ninomaru.secondfactor.CodeSender;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.subject.Subject;
import org.apache.shiro.web.util.WebUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@link Journey} in Shiro: requests in, responses out. */
final class ShiroPages {

    private static final Logger LOG = LoggerFactory.getLogger(ShiroPages.class);

    private final String path;
    private final String successUrl;
    private final TotpRealm realm;
    private final Journey journey;
    private final HtmlRenderer renderer;

    ShiroPages(String path, String successUrl, TotpRealm realm, Journey journey, HtmlRenderer renderer) {
        this.path = path;
        this.successUrl = successUrl;
        this.realm = realm;
        this.journey = journey;
        this.renderer = renderer;
    }

    /** Answers a request, unless nobody has logged in. */
    boolean serve(Subject subject, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String asked = WebUtils.getPathWithinApplication(request);
        if (!asked.equals(path) && !asked.startsWith(path + "/")) {
            throw new IllegalStateException("the pages of the second factor are at " + path + ", and a chain leads "
                    + asked + " to them: in shiro.ini give PagesFilter's path and its chain the same path");
        }
        String below = asked.substring(path.length());
        if (below.startsWith(Assets.PATH)) {
            Optional<Response> asset = Assets.find(below.substring(Assets.PATH.length()));
            send(asset.orElseGet(() -> shown(Journey.missing(), subject, request)), response);
            return true;
        }
        return readsPages(request)
                ? RepeatedForms.answer(
                        realm, subject, request, response, () -> serve(below, subject, request, response))
                : serve(below, subject, request, response);
    }

    private boolean serve(String below, Subject subject, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            Optional<SubjectStanding> found =
                    realm.standingOf(subject).filter(known -> known.step() != LoginStep.FIRST_FACTOR);
            if (found.isPresent()) {
                if (request.getMethod().equals("GET") && readsPages(request)) {
                    RepeatedForms.keepBrowser(realm, path, subject, request, response);
                }
                reply(
                        answer(
                                below,
                                subject,
                                found.get(),
                                Form.of(request.getMethod(), readsPages(request), request::getParameter),
                                request),
                        subject,
                        request,
                        response);
            }
            return found.isPresent();
        } catch (UnusableNameException e) {
            subject.logout();
            send(shown(Journey.unnamed(), subject, request), response);
        } catch (AuthenticationException e) {
            // Another login or a logout has ended the session meanwhile, or its first factor has lapsed.
            subject.logout();
            send(shown(Journey.lapsed(), subject, request), response);
        } catch (RuntimeException fault) {
            LOG.error("The second factor could not be decided, so nobody was let in.", fault);
            send(shown(Journey.unavailable(), subject, request), response);
        }
        return true;
    }

    private Reply answer(String below, Subject subject, SubjectStanding found, Form form, HttpServletRequest request) {
        Visit visit = new Visit(
                form,
                new PagesSession(subject, Optional.of(found.account())),
                new ShiroLogin(realm, subject),
                found.account(),
                found.standing(),
                found.status(),
                realm.secondFactor().hasSender(),
                address(request),
                realm.now());
        if (form.isPost() && !FormToken.isIn(request)) {
            return FormToken.isFromHere(request) ? journey.stale(below, visit) : Journey.lapsed();
        }
        if (!below.isEmpty() && !below.equals("/")) {
            return journey.answer(below, visit);
        }
        return form.isPost()
                ? code(subject, visit)
                : sentUnasked(subject, visit).orElseGet(() -> journey.answer("", visit));
    }

    /** A recovery code belongs to the set-up where the account is disabled, which it opens; here it would be used up for nothing. */
    private Reply code(Subject subject, Visit visit) {
        if (visit.standing() == Standing.DISABLED) {
            return journey.refused(visit, new Outcome.Rejected(Reason.DISABLED));
        }
        TypedCode typed = TypedCode.of(visit.form(), visit.session(), realm.secondFactor());
        PageToken token = new PageToken(typed);
        try {
            subject.login(token);
            typed.keep(visit.session(), visit.account());
            return journey.accepted(after(visit).as(Standing.GIVEN));
        } catch (AuthenticationException e) {
            return journey.refused(after(visit), token.refusal().orElseThrow(() -> e));
        }
    }

    /** The wrong code may have been one too many. */
    private Visit after(Visit visit) {
        return visit.after(realm.secondFactor().status(visit.account()));
    }

    /** The login has sent a code to who has a number and no app: the page begins with what became of it. */
    private Optional<Reply> sentUnasked(Subject subject, Visit visit) {
        boolean begins = visit.standing() == Standing.CODE_NEEDED
                && Stream.of("sent", "unsent", "recovery")
                        .allMatch(field -> visit.form().field(field).isEmpty());
        return LoginSession.sending(subject.getSession(false))
                .filter(any -> begins
                        && visit.status()
                                .filter(realm.sentCodes()::areAllThatThereIs)
                                .isPresent())
                .map(ShiroPages::ending)
                .map(Reply.Redirect::new);
    }

    private static String ending(CodeSending sending) {
        if (sending instanceof CodeSending.Later) {
            return Unsent.LATER.ending();
        }
        if (sending instanceof CodeSending.HandedOver sent) {
            return sent.result() == CodeSender.Result.REFUSED ? Unsent.REFUSED.ending() : Unsent.SENT;
        }
        return Unsent.RISK.ending();
    }

    private void reply(Reply reply, Subject subject, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (reply instanceof Page page) {
            send(shown(page, subject, request), response);
        } else if (reply instanceof Reply.Redirect redirect) {
            redirect(redirect.path(), request, response);
        } else if (reply instanceof Reply.Out) {
            send(readsPages(request) ? Response.seeOther(request.getContextPath() + "/") : Response.done(), response);
        } else if (reply instanceof Reply.Detour) {
            if (goesSomewhere(request)) {
                WebUtils.saveRequest(request);
            }
            redirect("", request, response);
        } else {
            WebUtils.redirectToSavedRequest(request, response, successUrl);
        }
    }

    private void redirect(String below, HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(
                readsPages(request)
                        ? Response.seeOther(response.encodeRedirectURL(request.getContextPath() + path + below))
                        : Response.done(),
                response);
    }

    private Response shown(Page page, Subject subject, HttpServletRequest request) {
        String base = request.getContextPath() + path;
        if (!readsPages(request)) {
            return Response.ofProblem(page, base);
        }
        // A message has no form, and may be for somebody whose session has just ended.
        Optional<Csrf> csrf = page instanceof Page.Message
                ? Optional.empty()
                : LoginSession.open(subject).map(FormToken::of);
        return Response.of(
                page, renderer, new Surroundings(request.getContextPath() + "/", base, request.getLocale(), csrf));
    }

    /** Where the application begins, as the browser has it. */
    private static String address(HttpServletRequest request) {
        String asked = request.getRequestURL().toString();
        int path = asked.indexOf('/', asked.indexOf("//") + 2);
        return (path < 0 ? asked : asked.substring(0, path)) + request.getContextPath() + "/";
    }

    /** Whether a person may want to be led there later on. */
    static boolean goesSomewhere(HttpServletRequest request) {
        return Clients.goesSomewhere(name -> Collections.list(request.getHeaders(name)));
    }

    static boolean readsPages(HttpServletRequest request) {
        return Clients.readsPages(name -> Collections.list(request.getHeaders(name)));
    }

    static void send(Response answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
