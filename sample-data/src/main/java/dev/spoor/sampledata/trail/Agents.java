/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.trail;

/** User agents as the clients of 2025 write them. */
public final class Agents {
  public static final String TERRAFORM =
      "APN/1.0 HashiCorp/1.0 Terraform/1.9.8 (+https://www.terraform.io)"
          + " terraform-provider-aws/5.82.2"
          + " (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.32.7 ua/2.1"
          + " os/linux lang/go#1.23.3 md/GOOS#linux md/GOARCH#amd64";
  public static final String GITHUB_ACTIONS =
      "aws-sdk-nodejs-v3-JS/3.696.0 ua/2.1 os/linux#6.8.0 lang/js md/nodejs#20.18.0"
          + " api/sts#3.696.0 configure-aws-credentials-for-github-actions";
  public static final String BUILD_CLI =
      "aws-cli/2.17.62 md/awscrt#0.21.2 ua/2.0 os/linux#5.15.0-119-generic md/arch#x86_64"
          + " lang/python#3.11.9 md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe"
          + " md/prompt#off md/command#s3.sync";
  public static final String NOTEBOOK =
      "Boto3/1.35.71 md/Botocore#1.35.71 ua/2.0 os/linux#6.1.112 md/arch#x86_64"
          + " lang/python#3.11.10 md/pyimpl#CPython cfg/retry-mode#legacy Botocore/1.35.71";
  public static final String MINER =
      "Boto3/1.26.90 Python/3.10.12 Linux/5.15.0-91-generic Botocore/1.29.90";
  public static final String THIEF_CLI =
      "aws-cli/1.22.34 Python/3.10.12 Linux/6.6.9-amd64 botocore/1.23.34";
  public static final String MODEL_PROXY =
      "Boto3/1.34.11 md/Botocore#1.34.11 ua/2.0 os/linux#6.5.0-14-generic md/arch#x86_64"
          + " lang/python#3.12.1 md/pyimpl#CPython cfg/retry-mode#legacy Botocore/1.34.11";
  public static final String BROWSER =
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/130.0.0.0 Safari/537.36";
  public static final String MINER_BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

  /** The console itself, when it takes a role for somebody. */
  public static final String SIGN_IN = "AWS Signin, aws-internal/3";

  public static final String JAVA_APPLICATION =
      "aws-sdk-java/2.29.20 md/io#sync md/http#Apache ua/2.1 os/Linux#5.10.226"
          + " lang/java#17.0.13 md/OpenJDK_64-Bit_Server_VM#17.0.13+11 md/vendor#Amazon.com_Inc."
          + " exec-env/AWS_ECS_EC2 cfg/retry-mode#standard";
  public static final String LAMBDA_PYTHON =
      "Boto3/1.34.145 md/Botocore#1.34.145 ua/2.0 os/linux#5.10.225 md/arch#x86_64"
          + " lang/python#3.12.6 md/pyimpl#CPython exec-env/AWS_Lambda_python3.12"
          + " cfg/retry-mode#legacy Botocore/1.34.145";
  public static final String SSM_AGENT =
      "aws-sdk-go/1.55.5 (go1.22.6; linux; amd64) amazon-ssm-agent/3.3.987.0";
  public static final String RESPONDER =
      "aws-cli/2.19.1 md/awscrt#0.22.0 ua/2.0 os/macos#24.1.0 md/arch#arm64 lang/python#3.12.6"
          + " md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe md/prompt#off";

  private Agents() {}
}
