package io.ninomaru.shiro;

/** A realm of the second factor among what asks about a first one alone. */
final class ForeignWiring extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private ForeignWiring(String message) {
        super(message);
    }

    static ForeignWiring ofSecurityManager() {
        return new ForeignWiring("the security manager knows of no second factor: in the [main] of shiro.ini set"
                + " securityManager = " + SecondFactorSecurityManager.class.getName()
                + ", or in a web application "
                + SecondFactorSecurityManager.class.getPackageName() + ".SecondFactorWebSecurityManager");
    }

    static ForeignWiring ofAuthenticator() {
        return new ForeignWiring(ofSecurityManager().getMessage()
                + ". If it is that already, its authenticator was given realms by hand: leave the TotpRealm out of"
                + " authenticator.realms, and name it in securityManager.realms alone");
    }
}
