/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * DuckDB over the same archive, in its fast form: each file as one JSON object, records unnested
 * from it, one transform per record. The obvious form (read_json with a nested column type) is six
 * to eight times slower.
 */
final class DuckDb implements AutoCloseable {
  private static final String STRUCTURE =
      """
      {"eventID":"VARCHAR","eventTime":"TIMESTAMP","eventVersion":"VARCHAR","eventSource":"VARCHAR","eventName":"VARCHAR",
       "eventType":"VARCHAR","eventCategory":"VARCHAR","awsRegion":"VARCHAR","recipientAccountId":"VARCHAR",
       "sourceIPAddress":"VARCHAR","userAgent":"VARCHAR","errorCode":"VARCHAR","errorMessage":"VARCHAR","readOnly":"BOOLEAN",
       "managementEvent":"BOOLEAN","requestID":"VARCHAR","sharedEventID":"VARCHAR","apiVersion":"VARCHAR","vpcEndpointId":"VARCHAR",
       "userIdentity":{"type":"VARCHAR","principalId":"VARCHAR","arn":"VARCHAR","accountId":"VARCHAR","accessKeyId":"VARCHAR",
        "userName":"VARCHAR","invokedBy":"VARCHAR","identityProvider":"VARCHAR","credentialId":"VARCHAR",
        "onBehalfOf":{"userId":"VARCHAR"},"inScopeOf":{"credentialsIssuedTo":"VARCHAR"},
        "sessionContext":{"sessionIssuer":{"type":"VARCHAR","arn":"VARCHAR","principalId":"VARCHAR","accountId":"VARCHAR","userName":"VARCHAR"},
         "attributes":{"creationDate":"TIMESTAMP","mfaAuthenticated":"BOOLEAN"},"sourceIdentity":"VARCHAR","ec2RoleDelivery":"VARCHAR"}},
       "resources":"JSON","requestParameters":"JSON","responseElements":"JSON","additionalEventData":"JSON","serviceEventDetails":"JSON"}
      """;

  private final Connection connection;
  private final String records;

  DuckDb(String trail, int threads) throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    execute("set threads = " + threads);
    execute("set memory_limit = '4GB'");
    execute("set preserve_insertion_order = false");
    records =
        "(select unnest(json_extract(json, '$.Records[*]')) as r from read_json_objects('"
            + trail.replace("'", "''")
            + "/**/*_CloudTrail_*.json.gz', maximum_object_size = 67108864))";
  }

  long count() throws SQLException {
    return number("select count(*) from " + records);
  }

  /** Five keys, nine aggregates, three of them distinct counts, over twelve members. */
  long aggregate() throws SQLException {
    return number(
        """
        select count(*) from (
          select t.recipientAccountId, t.awsRegion, t.eventSource, t.eventName, t.errorCode, count(*), min(t.eventTime), max(t.eventTime),
            approx_count_distinct(t.userIdentity.accessKeyId), approx_count_distinct(t.sourceIPAddress), approx_count_distinct(t.userAgent),
            max(t.userIdentity.arn), max(t.eventID), sum(case when t.readOnly then 1 else 0 end)
          from (select json_transform(r, '{"eventID":"VARCHAR","eventTime":"TIMESTAMP","eventSource":"VARCHAR","eventName":"VARCHAR",
            "awsRegion":"VARCHAR","recipientAccountId":"VARCHAR","sourceIPAddress":"VARCHAR","userAgent":"VARCHAR","errorCode":"VARCHAR",
            "readOnly":"BOOLEAN","userIdentity":{"arn":"VARCHAR","accessKeyId":"VARCHAR"}}') as t from %s)
          group by all)
        """
            .formatted(records));
  }

  /** Every column of the table events that the source has, to one Parquet file per thread. */
  long write(String target) throws SQLException {
    execute(
        """
        copy (
          select t.* exclude (userIdentity), u.* exclude (onBehalfOf, inScopeOf, sessionContext),
            t.userIdentity.onBehalfOf.userId as obo, t.userIdentity.inScopeOf.credentialsIssuedTo as issued_to,
            t.userIdentity.sessionContext.sessionIssuer.type as si_type, t.userIdentity.sessionContext.sessionIssuer.arn as si_arn,
            t.userIdentity.sessionContext.sessionIssuer.principalId as si_principal, t.userIdentity.sessionContext.sessionIssuer.accountId as si_account,
            t.userIdentity.sessionContext.sessionIssuer.userName as si_name, t.userIdentity.sessionContext.attributes.creationDate as created,
            t.userIdentity.sessionContext.attributes.mfaAuthenticated as mfa, t.userIdentity.sessionContext.sourceIdentity as source_identity,
            t.userIdentity.sessionContext.ec2RoleDelivery as delivery
          from (select t, t.userIdentity as u from (select json_transform(r, '%s') as t from %s))
        ) to '%s' (format parquet, compression zstd, per_thread_output true, overwrite true)
        """
            .formatted(STRUCTURE.replace("\n", ""), records, target));
    return number("select count(*) from read_parquet('" + target + "/*.parquet')");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
