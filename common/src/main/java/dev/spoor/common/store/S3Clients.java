/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

import dev.spoor.common.evidence.UserException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * The S3 clients of this JVM, one for each way to reach S3.
 *
 * <p>They are never closed: a client costs a connection pool whose idle connections close by
 * themselves, while opening one anew for each task would cost that task its first second.
 */
final class S3Clients {
  /** More than the tasks of one executor times the GETs that each keeps in flight. */
  static final int MAX_CONNECTIONS = 256;

  private static final Map<StoreSettings, S3Client> SHARED = new ConcurrentHashMap<>();

  private S3Clients() {}

  /**
   * Returns the client for these settings; nothing is contacted, except the instance's metadata
   * service where nothing else names a region.
   *
   * @throws UserException if no region is to be found, or the endpoint is no URL
   */
  static S3Client shared(StoreSettings settings) {
    return SHARED.computeIfAbsent(settings, s -> create(s, S3Tuning.DEFAULT));
  }

  /** Returns a client of one's own, to be closed by the caller. */
  static S3Client create(StoreSettings settings, S3Tuning tuning) {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(region(settings))
            .forcePathStyle(settings.pathStyle())
            .credentialsProvider(credentials(settings.profile()))
            .httpClientBuilder(
                Apache5HttpClient.builder()
                    .maxConnections(MAX_CONNECTIONS)
                    .connectionTimeout(Duration.ofSeconds(10))
                    .connectionAcquisitionTimeout(Duration.ofMinutes(2))
                    .socketTimeout(tuning.silence())
                    .tcpKeepAlive(true))
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .overrideConfiguration(configuration(settings, tuning));
    URI endpoint = endpoint(settings.endpoint());
    if (endpoint == null) {
      builder.crossRegionAccessEnabled(true);
    } else {
      builder.endpointOverride(endpoint);
    }
    return builder.build();
  }

  private static ClientOverrideConfiguration configuration(
      StoreSettings settings, S3Tuning tuning) {
    BackoffStrategy backoff =
        BackoffStrategy.exponentialDelay(tuning.firstDelay(), tuning.longestDelay());
    // The circuit breaker is off: hundreds of readers share this client, and one bad minute must
    // not make the reads after it fail at their first error.
    StandardRetryStrategy retries =
        AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .maxAttempts(tuning.attempts())
            .backoffStrategy(backoff)
            .throttlingBackoffStrategy(backoff)
            .circuitBreakerEnabled(false)
            .build();
    ClientOverrideConfiguration.Builder builder =
        ClientOverrideConfiguration.builder()
            .retryStrategy(retries)
            .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, "spoor/" + version());
    String profile = settings.profile();
    if (profile != null) {
      builder.defaultProfileName(profile);
    }
    return builder.build();
  }

  /** Returns the version that the jar's manifest states; classes outside a jar have none. */
  private static String version() {
    String version = S3Clients.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private static AwsCredentialsProvider credentials(@Nullable String profile) {
    return profile == null
        ? new CheckedCredentials(
            DefaultCredentialsProvider.builder().build(), "no AWS credentials found")
        : new CheckedCredentials(
            ProfileCredentialsProvider.create(profile),
            "no credentials in the profile " + Printable.of(profile));
  }

  /** Returns the region named, else the profile's, else the default chain's. */
  private static Region region(StoreSettings settings) {
    String named = settings.region();
    if (named != null) {
      return Region.of(named);
    }
    boolean ownServer = settings.endpoint() != null;
    try {
      return chain(settings.profile(), ownServer).getRegion();
    } catch (SdkException e) {
      if (ownServer) {
        return Region.US_EAST_1; // S3-compatible servers sign for it unless told otherwise.
      }
      throw new UserException(
          "Cannot open S3: no region is set. Pass --s3-region, or set AWS_REGION or the region of"
              + " the profile.",
          e);
    }
  }

  private static AwsRegionProvider chain(@Nullable String profile, boolean ownServer) {
    AwsRegionProvider ofProfile =
        new AwsProfileRegionProvider(ProfileFile::defaultProfileFile, profile);
    if (ownServer) {
      return profile != null
          ? ofProfile
          : new AwsRegionProviderChain(new SystemSettingsRegionProvider(), ofProfile);
    }
    AwsRegionProvider standard = DefaultAwsRegionProviderChain.builder().build();
    return profile != null ? new AwsRegionProviderChain(ofProfile, standard) : standard;
  }

  private static @Nullable URI endpoint(@Nullable String url) {
    if (url == null) {
      return null;
    }
    try {
      URI uri = URI.create(url);
      if (uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw invalidEndpoint(url);
    }
    throw invalidEndpoint(url);
  }

  private static UserException invalidEndpoint(String url) {
    return UserException.usage(
        "Invalid --s3-endpoint: "
            + Printable.of(url)
            + " (expected http://host:port or https://host)");
  }
}
