package io.ninomaru.spring.pages;

import io.ninomaru.pages.Login;
import io.ninomaru.pages.Standing;
import io.ninomaru.spring.factor.FactorGrants;
import io.ninomaru.spring.factor.FirstFactorLapsedException;
import io.ninomaru.spring.factor.FirstFactors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;

/**
 * A login that Spring Security knows.
 *
 * @param authentication the login
 * @param standing where its session stands
 */
record SpringLogin(
        Authentication authentication,
        Standing standing,
        FirstFactors firstFactors,
        FactorGrants grants,
        Runnable ending,
        HttpServletRequest request,
        HttpServletResponse response)
        implements Login {

    @Override
    public boolean isGoodFor(Use use) {
        try {
            switch (use) {
                case COMPLETE -> firstFactors.refuseLapsed(authentication, request);
                case CONFIRM -> {
                    firstFactors.refuseRemembered(authentication);
                    firstFactors.refuseChanged(authentication, request);
                }
                case CHANGE -> firstFactors.refuseForChanges(authentication, request);
            }
            return true;
        } catch (FirstFactorLapsedException e) {
            return false;
        }
    }

    @Override
    public void grant() {
        grants.grant(authentication, standing, request, response);
    }

    @Override
    public void keep() {
        grants.keepFactor(authentication, request, response);
    }

    @Override
    public void end() {
        ending.run();
    }

    @Override
    public void askAgain() {
        end();
        firstFactors.askAgain(authentication, request);
    }

    @Override
    public String toString() {
        return "SpringLogin[" + standing + "]";
    }
}
