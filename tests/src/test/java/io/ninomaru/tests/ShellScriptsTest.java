package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every script of ours, wherever it lies, says nothing that shellcheck would warn of. */
class ShellScriptsTest {

    private static final Set<String> MADE = Set.of("target", ".build", ".git", "data", "node_modules");

    @Test
    void everyScriptIsClean() throws IOException {
        List<String> command = new ArrayList<>(List.of(Peer.program("shellcheck")));
        scripts(Launcher.ROOT).map(Path::toString).forEach(command::add);
        assertThat(command)
                .contains(Launcher.ROOT.resolve("ninomaru").toString())
                .hasSizeGreaterThan(8);
        Run.Result result = Run.in(Launcher.ROOT, command);
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
    }

    private static Stream<Path> scripts(Path folder) throws IOException {
        List<Path> scripts = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path each : all.filter(
                            path -> !MADE.contains(path.getFileName().toString()))
                    .toList()) {
                if (Files.isDirectory(each)) {
                    scripts(each).forEach(scripts::add);
                } else if (isScript(each)) {
                    scripts.add(each);
                }
            }
        }
        return scripts.stream();
    }

    private static boolean isScript(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String first = new String(in.readNBytes(40), StandardCharsets.ISO_8859_1);
            return first.startsWith("#!/bin/sh") || first.startsWith("#!/usr/bin/env bash");
        }
    }
}
