package io.ninomaru.pages;

import java.util.Locale;
import java.util.Optional;

/**
 * What stands around a page, whatever it shows.
 *
 * @param root where the application begins, ending with a slash: "/", "/bank/"
 * @param base the pages' own address: "/bank/second-factor"
 * @param locale what language the person reads
 * @param csrf what forms carry
 */
public record Surroundings(String root, String base, Locale locale, Optional<Csrf> csrf) {}
