/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the AWS CLI wants an app of SageMaker Studio named, of which the ARN is in lower case. */
final class StudioApp {
  /** Types as the API spells them, by the part of the ARN. */
  private static final Map<String, String> TYPES =
      Map.of(
          "jupyterserver", "JupyterServer",
          "kernelgateway", "KernelGateway",
          "jupyterlab", "JupyterLab",
          "codeeditor", "CodeEditor",
          "canvas", "Canvas",
          "tensorboard", "TensorBoard",
          "detailedprofiler", "DetailedProfiler",
          "rstudioserverpro", "RStudioServerPro",
          "rsessiongateway", "RSessionGateway");

  private StudioApp() {}

  /**
   * Returns the options that name an app; null when the id is not of the form {@code
   * domain/owner/type/name}. These two types run in spaces, the others for a user.
   */
  static @Nullable String options(String id) {
    String[] parts = id.split("/", -1);
    String type = parts.length == 4 ? TYPES.get(parts[2].toLowerCase(Locale.ROOT)) : null;
    if (type == null) {
      return null;
    }
    boolean isInSpace = type.equals("JupyterLab") || type.equals("CodeEditor");
    String owner = isInSpace ? "--space-name=" : "--user-profile-name=";
    return "--domain-id="
        + Commands.quoted(parts[0])
        + ' '
        + owner
        + Commands.quoted(parts[1])
        + " --app-type "
        + type
        + " --app-name="
        + Commands.quoted(parts[3]);
  }
}
