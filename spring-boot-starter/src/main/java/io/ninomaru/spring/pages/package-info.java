/**
 * The pages of {@link io.ninomaru.pages} in Spring Security. A page is a record of what it shows ({@link io.ninomaru.pages.Page});
 * {@link io.ninomaru.spring.pages.PageRenderer} makes HTML of it, and an application may replace that by a bean of its own, or
 * single templates by files in {@code templates/ninomaru}.
 *
 * <p>Start at {@link io.ninomaru.spring.pages.PageRenderer}.
 */
@NullMarked
package io.ninomaru.spring.pages;

import org.jspecify.annotations.NullMarked;
