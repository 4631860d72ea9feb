package io.ninomaru.spring.check;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.userdetails.UserDetailsService;

/**
 * That it is known whom a name names. Where names come from several places, or from a store that keeps what was typed, the
 * application has to say how accounts are named; whoever has a bean of type {@code AccountNames} has said it.
 */
final class NameCheck {

    private static final String BEAN = "Make a bean of type AccountNames that says it, for instance\n"
            + "    @Bean AccountNames accountNames() {\n        return login -> Account.of(%s);\n    }";

    void look(List<Chains.Named> chains, Collection<AuthenticationProvider> beans, Findings findings) {
        Set<String> sources = new TreeSet<>();
        chains.forEach(chain -> chain.filters().forEach(filter -> sources.addAll(NameSources.of(filter))));
        if (sources.size() > 1) {
            findings.add("names of people come from several places (" + String.join(", ", sources)
                    + "), and one name from two of them may be two people, or one. " + bean("""
                            login instanceof OAuth2AuthenticationToken token
                                    ? token.getAuthorizedClientRegistrationId() + ":" + token.getName()
                                    : "own:" + login.getName()"""));
        }
        Passwords passwords = Passwords.of(chains, beans);
        if (passwords.providers().stream().anyMatch(provider -> Types.isA(provider.getClass(), Types.LDAP))) {
            findings.add(
                    "people log in by a directory (LDAP), which takes many spellings for one name, and Spring Security names a "
                            + "login by the one that was typed: each would be an account of its own, and one of them without a second "
                            + "factor. " + bean("((InetOrgPerson) login.getPrincipal()).getUid()")
                            + "\nwith an InetOrgPersonContextMapper in the provider: that is the name that the directory has returned");
        }
        if (passwords.stores() > 1) {
            findings.add("passwords are checked by several user stores ("
                    + passwords.providers().stream()
                            .map(provider -> provider.getClass().getSimpleName())
                            .distinct()
                            .collect(Collectors.joining(", "))
                    + "), and each may have somebody of the same name. "
                    + bean("((YourUser) login.getPrincipal()).getStoreAndId()"));
        }
        passwords
                .userServices()
                .filter(NameCheck::keepsWhatWasTyped)
                .forEach(service -> findings.add("the user service "
                        + service.getClass().getName() + " has usernameBasedPrimaryKey=false: it names a user by what "
                        + "was typed, and not as the database has it. Set it to true, or " + BEAN.formatted("...")));
    }

    private static String bean(String example) {
        return BEAN.formatted(example);
    }

    private static boolean keepsWhatWasTyped(UserDetailsService service) {
        return Types.isA(service.getClass(), Types.JDBC_USERS)
                && Boolean.FALSE.equals(Types.field(service, "usernameBasedPrimaryKey"));
    }
}
