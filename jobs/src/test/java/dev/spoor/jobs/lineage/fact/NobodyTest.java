/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Ids as lineage spells them, by the shapes of credentials.md sections 1 and 3. */
class NobodyTest {
  private static final String IAM = "arn:aws:iam::111122223333:";

  @Test
  void is_servicesAuthoritiesAndWhoeverIsNotNamed_areNobody() {
    assertThat(
            List.of(
                "lambda.amazonaws.com",
                "ec2.amazonaws.com.cn",
                "AWS Internal",
                "account:unknown",
                "account:111122223333",
                "external:111122223333/null",
                "external:111122223333/",
                "external:ANONYMOUS_PRINCIPAL/null",
                IAM + "saml-provider/okta",
                IAM + "oidc-provider/token.actions.githubusercontent.com",
                IAM + "oidc-provider/token.actions.githubusercontent.com:sts.amazonaws.com",
                IAM + "oidc-provider/token.actions.githubusercontent.com:sts.amazonaws.com:",
                "arn:aws:rolesanywhere:us-east-1:111122223333:trust-anchor/1111"))
        .allMatch(Nobody::is);
  }

  @Test
  void is_keysSubjectsAndPrincipals_areSomebody() {
    assertThat(
            List.of(
                "AKIAWO645SY5DEXAMPLE",
                "ASIAWO645SY5DEXAMPLE",
                "external:111122223333/AIDA2L7R2FMYNUUGNBW5R",
                "external:111122223333/AROA5V6VENDORMONITOR1:collector",
                "mBlopEkDvz7i0JwyIkwZ0So4BP=:bela@example.com",
                "console-login:0b6e",
                "login-profile:" + IAM + "user/ops",
                IAM + "root",
                IAM + "user/ops.amazonaws.com",
                "cognito-identity.amazonaws.com:us-east-1:0f4c:us-east-1:77ab",
                IAM
                    + "oidc-provider/token.actions.githubusercontent.com:sts.amazonaws.com:"
                    + "repo:spoor-shop/infrastructure:ref:refs/heads/main",
                "arn:aws:rolesanywhere:us-east-1:111122223333:subject/2222",
                "966713e9-6372-4496-b023-6f87ff4d6881"))
        .noneMatch(Nobody::is);
  }
}
