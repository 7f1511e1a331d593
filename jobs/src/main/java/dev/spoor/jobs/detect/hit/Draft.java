/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.hit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A statement without its words, or something that statements wait for.
 *
 * @param kind which of them it is
 * @param group what it is about; of costs the kind of cost as subject
 * @param regionId the one region of the evidence; null when there are several
 * @param first first evidence in microseconds since the epoch; of costs the day
 * @param last last evidence
 * @param money cost of the evidence; null when it has none
 * @param currency its currency
 * @param count records or lines behind it
 * @param eventIds events that are cited
 * @param evidence records and lines that are cited
 * @param told what is told of them
 * @param regions regions of the evidence
 * @param accessKeyId access key of the first evidence
 * @param rootId root credential of the access key
 * @param isBySuspect whether a suspect made one of the calls
 */
public record Draft(
    Kind kind,
    Group group,
    @Nullable String regionId,
    @Nullable Long first,
    @Nullable Long last,
    @Nullable BigDecimal money,
    @Nullable String currency,
    long count,
    List<String> eventIds,
    List<String> evidence,
    String told,
    List<String> regions,
    @Nullable String accessKeyId,
    @Nullable String rootId,
    boolean isBySuspect) {
  /** What rows are sorted by, and the rest as {@link PackedBytes}: null of a root. */
  private static final StructType SCHEMA =
      new StructType()
          .add("kind", DataTypes.IntegerType)
          .add("account_id", DataTypes.StringType)
          .add("access_key_id", DataTypes.StringType)
          .add("root_id", DataTypes.StringType)
          .add("draft", DataTypes.BinaryType);

  /** What a row is, in the order in which statements need it. */
  public enum Kind {
    ROOT,
    COST,
    STATEMENT
  }

  public static Encoder<Row> encoder() {
    return Encoders.row(SCHEMA);
  }

  /** Returns what one kind of cost of an account and region comes to on a day. */
  public static Draft cost(Hit hit, BigDecimal sum) {
    Proof proof = hit.proof();
    return new Draft(
        Kind.COST,
        hit.group(),
        hit.group().scopeRegion(),
        proof.at(),
        proof.at(),
        sum,
        proof.currency(),
        1,
        List.of(),
        List.of(),
        "",
        List.of(),
        null,
        null,
        false);
  }

  /** Returns this draft with its root credential. */
  public Draft withRoot(@Nullable String root) {
    return new Draft(
        kind,
        group,
        regionId,
        first,
        last,
        money,
        currency,
        count,
        eventIds,
        evidence,
        told,
        regions,
        accessKeyId,
        root,
        isBySuspect);
  }

  public static Row row(Draft draft) {
    Group group = draft.group;
    PackedBytes packed =
        new PackedBytes()
            .put(group.rule())
            .put(group.subjectKind())
            .put(group.subject())
            .put(group.scopeRegion())
            .put(draft.regionId)
            .put(draft.first)
            .put(draft.last)
            .put(draft.money)
            .put(draft.currency)
            .put(draft.count)
            .put(draft.told)
            .put(draft.isBySuspect);
    for (List<String> texts : List.of(draft.eventIds, draft.evidence, draft.regions)) {
      packed.put((long) texts.size());
      texts.forEach(packed::put);
    }
    return RowFactory.create(
        draft.kind.ordinal(), group.accountId(), draft.accessKeyId, draft.rootId, packed.taken());
  }

  public static Draft of(Row row) {
    PackedBytes.Reader values = new PackedBytes.Reader(row.getAs(4));
    Group group =
        new Group(
            values.text(), values.text(), values.text(), row.getString(1), values.nullableText());
    String regionId = values.nullableText();
    Long first = values.nullableNumber();
    Long last = values.nullableNumber();
    BigDecimal money = values.nullableMoney();
    String currency = values.nullableText();
    long count = values.number();
    String told = values.text();
    boolean isBySuspect = values.flag();
    return new Draft(
        Kind.values()[row.getInt(0)],
        group,
        regionId,
        first,
        last,
        money,
        currency,
        count,
        texts(values),
        texts(values),
        told,
        texts(values),
        row.getString(2),
        row.getString(3),
        isBySuspect);
  }

  private static List<String> texts(PackedBytes.Reader values) {
    List<String> texts = new ArrayList<>();
    for (long left = values.number(); left > 0; left--) {
      texts.add(values.text());
    }
    return texts;
  }
}
