/**
 * A second factor for Spring Boot applications: {@link io.ninomaru.spring.NinomaruAutoConfiguration} makes every bean that is
 * not there already, out of {@link io.ninomaru.spring.NinomaruProperties}.
 *
 * <p>Start at {@link io.ninomaru.spring.NinomaruProperties}: what is set there, and a {@code DataSource}, is all that most applications need.
 */
@NullMarked
package io.ninomaru.spring;

import org.jspecify.annotations.NullMarked;
