/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

class StoreIsReadOnlyTest {
  private static final Set<String> S3_CALLS = Set.of("builder", "listObjectsV2", "getObject");
  private static final Set<String> FILE_CALLS =
      Set.of("exists", "isDirectory", "newDirectoryStream", "readAttributes");

  private static final JavaClasses STORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.spoor.common.store");

  @Test
  void store_callsOfS3AndFiles_areOnlyThoseThatRead() {
    noClasses()
        .should()
        .callMethodWhere(describe("may write", StoreIsReadOnlyTest::mayWrite))
        .because("evidence is never written, so the code that reaches it has no call that could")
        .check(STORE);
  }

  @Test
  void store_callsOfFileChannel_doNotWrite() {
    assertThat(
            STORE.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isEquivalentTo(FileChannel.class))
                .map(JavaMethodCall::getName)
                .distinct())
        .containsExactlyInAnyOrder("open", "position", "close");
  }

  private static boolean mayWrite(JavaMethodCall call) {
    if (call.getTargetOwner().isAssignableTo(S3Client.class)) {
      return !S3_CALLS.contains(call.getName());
    }
    return call.getTargetOwner().isEquivalentTo(Files.class)
        && !FILE_CALLS.contains(call.getName());
  }
}
