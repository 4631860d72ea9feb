/**
 * QR codes for enrolling an authenticator app.
 *
 * <p>One text goes in, usually an {@code otpauth://} URI, and three renderings come out:
 *
 * <pre>{@code
 * QrCode code = QrCode.encode(uri);
 * String forThePage = code.toSvg();
 * byte[] forTheMail = code.toPng(6);
 * String forTheShell = code.toTerminal(TerminalColors.ANSI);
 * }</pre>
 *
 * <p>An enrolment URI holds the secret key, and so does every rendering of it: show it once, over TLS, uncached, and
 * never log or store it. Nothing here writes a file, opens a connection or puts the text into an exception message.
 *
 * <p>This package does not read QR codes and does not style them: no logos, no colours.
 *
 * <p>Start at {@link io.ninomaru.qr.QrCode}.
 */
@NullMarked
package io.ninomaru.qr;

import org.jspecify.annotations.NullMarked;
