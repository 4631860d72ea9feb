package io.ninomaru.spring.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;

/** What the methods of a class call, as far as that checks a password. */
final class Calls {

    private static final Map<String, String> LOG_IN = Map.of(
            "jakarta/servlet/http/HttpServletRequest.login", "calls HttpServletRequest.login",
            "org/springframework/security/crypto/password/PasswordEncoder.matches",
                    "compares passwords by PasswordEncoder.matches",
            "org/springframework/security/authentication/AuthenticationManager.authenticate",
                    "calls AuthenticationManager.authenticate");

    private Calls() {}

    static Optional<String> thatLogIn(Class<?> type) {
        String file = "/" + type.getName().replace('.', '/') + ".class";
        try (@Nullable InputStream bytes = type.getResourceAsStream(file)) {
            if (bytes == null) {
                return Optional.empty();
            }
            Found found = new Found();
            new ClassReader(bytes).accept(found, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return Optional.ofNullable(found.call);
        } catch (IOException e) {
            throw new UncheckedIOException("the class " + type.getName() + " cannot be read", e);
        }
    }

    private static final class Found extends ClassVisitor {

        private @Nullable String call;

        Found() {
            super(SpringAsmInfo.ASM_VERSION);
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
                    if (opcode == Opcodes.INVOKEINTERFACE) {
                        @Nullable String logsIn = LOG_IN.get(owner + "." + called);
                        call = logsIn == null ? call : logsIn;
                    }
                }
            };
        }
    }
}
