/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every class with tests bears a name that the build looks for: others pass by never running. */
class TestsRunTest {
  private static final Path ROOT = Path.of(System.getProperty("spoor.root", ".."));

  private static final Pattern INCLUDE =
      Pattern.compile("<include>(\\*\\*/[^<]+\\.java)</include>");

  private static final Pattern TEST =
      Pattern.compile(
          "^\\s*@(Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|ArchTest|Property"
              + "|Example)\\b",
          Pattern.MULTILINE);

  @Test
  void testClasses_ofAllModules_matchWhatTheBuildIncludes() throws IOException {
    List<PathMatcher> includes = includes();
    assertThat(includes).isNotEmpty();
    Set<String> tests = new TreeSet<>();
    Set<String> unseen = new TreeSet<>();
    for (Path file : testSources()) {
      if (TEST.matcher(Files.readString(file)).find()) {
        String name = ROOT.relativize(file).toString();
        tests.add(name);
        if (includes.stream().noneMatch(include -> include.matches(ROOT.relativize(file)))) {
          unseen.add(name);
        }
      }
    }
    assertThat(unseen).as("classes with tests that the build does not look for").isEmpty();
    assertThat(tests)
        .hasSizeGreaterThan(100)
        .anyMatch(name -> name.endsWith("IT.java"))
        .anyMatch(name -> name.endsWith("Properties.java"));
  }

  /** What surefire is told in the root's build file; of modules none may say otherwise. */
  private static List<PathMatcher> includes() throws IOException {
    return INCLUDE
        .matcher(Files.readString(ROOT.resolve("pom.xml")))
        .results()
        .map((MatchResult found) -> "glob:" + found.group(1))
        .map(FileSystems.getDefault()::getPathMatcher)
        .toList();
  }

  private static List<Path> testSources() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      Stream<Path> folders =
          modules.map(module -> module.resolve("src/test/java")).filter(Files::isDirectory);
      Stream.Builder<Path> sources = Stream.builder();
      for (Path folder : folders.sorted().toList()) {
        try (Stream<Path> files = Files.walk(folder)) {
          files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
        }
      }
      return sources.build().toList();
    }
  }
}
