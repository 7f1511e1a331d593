/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.sigma.RuleText;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.common.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Texts of rule files: of the pack that comes with Spoor, and of folders on disk or in S3. */
final class RuleFiles {
  private static final int LARGEST_FILE = 1024 * 1024;
  private static final int MOST_FILES = 20_000;

  private RuleFiles() {}

  /** Returns the files of the pack in order of their names. */
  static List<RuleText> ofPack() {
    URL pack = Objects.requireNonNull(RuleFiles.class.getResource("pack"), "pack");
    try {
      List<RuleText> texts = new ArrayList<>();
      URLConnection connection = pack.openConnection();
      if (connection instanceof JarURLConnection jar) {
        jar.setUseCaches(false);
        try (JarFile file = jar.getJarFile()) {
          String folder = jar.getEntryName() + (jar.getEntryName().endsWith("/") ? "" : "/");
          for (JarEntry entry : file.stream().toList()) {
            if (entry.getName().startsWith(folder) && isRuleFile(entry.getName())) {
              try (InputStream in = file.getInputStream(entry)) {
                texts.add(text(RuleText.SHIPPED + entry.getName().substring(folder.length()), in));
              }
            }
          }
        }
      } else {
        Path folder = Path.of(URI.create(pack.toString()));
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path path : files.filter(p -> isRuleFile(p.toString())).toList()) {
            try (InputStream in = Files.newInputStream(path)) {
              String name = folder.relativize(path).toString().replace('\\', '/');
              texts.add(text(RuleText.SHIPPED + name, in));
            }
          }
        }
      }
      texts.sort(Comparator.comparing(RuleText::file));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the rules that come with Spoor", e);
    }
  }

  /**
   * Returns the files below locations, each location's in order of their names; one that lies below
   * several is read once. A file that cannot be read says so, and the others go on.
   *
   * @throws UserException if a location cannot be read or holds no rule file
   */
  static List<RuleText> below(List<String> locations, StoreSettings settings) {
    List<RuleText> texts = new ArrayList<>();
    if (locations.isEmpty()) {
      return texts;
    }
    Set<String> read = new HashSet<>();
    try (ObjectStore store = ObjectStores.open(settings)) {
      for (String location : locations) {
        boolean isEmpty = true;
        Iterator<StoredObject> objects = store.list(location);
        while (objects.hasNext()) {
          StoredObject object = objects.next();
          boolean isRuleFile = isRuleFile(object.uri());
          isEmpty &= !isRuleFile;
          if (isRuleFile && read.add(object.uri())) {
            texts.add(text(store, object));
          }
          if (texts.size() > MOST_FILES) {
            throw UserException.usage(
                String.format(
                    Locale.ROOT,
                    "Too many rule files: more than %,d below %s. Name a smaller folder.",
                    MOST_FILES,
                    location));
          }
        }
        if (isEmpty) {
          throw UserException.usage(
              "Cannot read rules from %s: no file there ends in .yml or .yaml. Name a folder of"
                      .formatted(location)
                  + " Sigma rules.");
        }
      }
    }
    return texts;
  }

  /** Returns a file, be it one that cannot be read. */
  private static RuleText text(ObjectStore store, StoredObject object) {
    String name = shown(object.uri());
    try (InputStream in = store.open(object)) {
      return text(name, in);
    } catch (IOException | UserException e) {
      return RuleText.unread(name, "cannot be read: " + e.getMessage());
    }
  }

  /** A file on disk is shown by its path, as editors and compilers do. */
  private static String shown(String uri) {
    return uri.startsWith("file://") ? uri.substring("file://".length()) : uri;
  }

  private static RuleText text(String name, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
    if (bytes.length > LARGEST_FILE) {
      return RuleText.unread(name, "larger than 1 MiB, which no rule file is; split the file");
    }
    ByteBuffer left = ByteBuffer.wrap(bytes);
    try {
      return new RuleText(name, StandardCharsets.UTF_8.newDecoder().decode(left).toString());
    } catch (CharacterCodingException e) {
      return RuleText.unread(
          name, "not UTF-8 at byte %s; save the file as UTF-8".formatted(left.position()));
    }
  }

  private static boolean isRuleFile(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".yml") || lower.endsWith(".yaml");
  }
}
