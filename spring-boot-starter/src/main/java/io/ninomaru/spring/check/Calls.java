package io.ninomaru.spring.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.SpringAsmInfo;

/** What the methods of a class call, and of those that it extends, as far as that checks a password. */
final class Calls {

    /** Tells how a call logs somebody in, or null if it does not. */
    private interface Kind {
        @Nullable
        String of(String caller, String owner, String called);
    }

    private Calls() {}

    /** How a class checks passwords, if it does. */
    static Optional<String> thatLogIn(Class<?> type) {
        return find(type, (caller, owner, called) -> {
            if (called.equals("login") && owner.startsWith("jakarta/servlet/http/HttpServletRequest")) {
                return "calls HttpServletRequest.login";
            }
            if (called.equals("matches") && owner.startsWith("org/springframework/security/crypto/")) {
                return "compares passwords by PasswordEncoder.matches";
            }
            return called.equals("authenticate") && owner.startsWith("org/springframework/security/")
                    ? "calls AuthenticationManager.authenticate"
                    : null;
        });
    }

    /** Whether a filter of Spring's that was extended answers while it still attempts to log somebody in. */
    static boolean answerAtTheAttempt(Class<?> filter) {
        return find(
                        filter,
                        (caller, owner, called) -> caller.equals("attemptAuthentication")
                                        && owner.startsWith("jakarta/servlet/http/HttpServletResponse")
                                ? called
                                : null)
                .isPresent();
    }

    private static Optional<String> find(Class<?> type, Kind kind) {
        for (@Nullable Class<?> each = type; each != null && Types.isOfApplication(each); each = each.getSuperclass()) {
            Found found = new Found(kind);
            read(each, found);
            if (found.how != null) {
                return Optional.of(found.how);
            }
        }
        return Optional.empty();
    }

    private static void read(Class<?> type, ClassVisitor visitor) {
        String file = "/" + type.getName().replace('.', '/') + ".class";
        try (@Nullable InputStream bytes = type.getResourceAsStream(file)) {
            if (bytes != null) {
                new ClassReader(bytes).accept(visitor, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the class " + type.getName() + " cannot be read", e);
        }
    }

    private static final class Found extends ClassVisitor {

        private final Kind kind;
        private @Nullable String how;

        Found(Kind kind) {
            super(SpringAsmInfo.ASM_VERSION);
            this.kind = kind;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodVisitor(SpringAsmInfo.ASM_VERSION) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String called, String type, boolean ofInterface) {
                    @Nullable String found = kind.of(name, owner, called);
                    how = found == null ? how : found;
                }
            };
        }
    }
}
