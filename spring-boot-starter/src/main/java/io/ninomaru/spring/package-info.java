/**
 * A second factor for Spring Boot applications: {@link io.ninomaru.spring.NinomaruAutoConfiguration} makes every bean that is
 * not there already, out of {@link io.ninomaru.spring.NinomaruProperties}.
 */
@NullMarked
package io.ninomaru.spring;

import org.jspecify.annotations.NullMarked;
