/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.hit;

import dev.spoor.common.spark.PlainFrames;
import java.util.Comparator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Something about the whole case that must be known before a record can be judged, such as when an
 * account is first seen. Each task tells what its rows say; the driver makes one of it.
 *
 * @param kind what is known
 * @param account account, payer or empty
 * @param place region or empty
 * @param name what else it is about, or empty
 * @param text what is known in words, or empty
 * @param at time in microseconds since the epoch, or 0
 */
public record Fact(Kind kind, String account, String place, String name, String text, long at)
    implements Comparable<Fact> {
  private static final StructType SCHEMA =
      new StructType()
          .add("kind", DataTypes.StringType)
          .add("account", DataTypes.StringType)
          .add("place", DataTypes.StringType)
          .add("name", DataTypes.StringType)
          .add("text", DataTypes.StringType)
          .add("at", DataTypes.LongType);
  private static final Comparator<Fact> ORDER =
      Comparator.comparingLong(Fact::at)
          .thenComparing(Fact::kind)
          .thenComparing(Fact::account)
          .thenComparing(Fact::place)
          .thenComparing(Fact::name)
          .thenComparing(Fact::text);

  /** What is known. */
  public enum Kind {
    /** First event of an account. */
    ACCOUNT_START,
    /** Last event of an account that the trail shows, as how long before the epoch. */
    TRAIL_END,
    /** First change in a region of an account. */
    FIRST_CHANGE,
    /** AWS put a user of the account under its policy for exposed keys. */
    QUARANTINE,
    /**
     * A credential was contained, itself or through one that it came from, and used after; its root
     * as text.
     */
    CONTAINED,
    /** A credential that launched machines was contained, used after or not. */
    LAUNCHER_CONTAINED,
    /** An Auto Scaling group was made; the credential that made it as text. */
    GROUP_MADE,
    /** An accelerated machine was launched; the credential behind it as text. */
    LAUNCHED,
    /**
     * An accelerated machine was launched, by a habit and credential as name: see {@link
     * LaunchRoutine}.
     */
    ACCELERATED,
    /** A habit's first change in a region that was opened. */
    CHANGER,
    /** First use of a habit on a day, which the text tells. */
    ACQUAINTED,
    /** Principal, as name, of a credential that is distrusted: see {@code Distrusted}. */
    STOPPED,
    /** First launch of an image in an account. */
    IMAGE_STARTED,
    /** An image was made of a machine; the credential that made it as text. */
    IMAGE_MADE,
    /** Account that the bill names. */
    BILLED_ACCOUNT,
    /** First bill of a payer: its month as text. */
    FIRST_BILL,
    /** First month in which a payer's bill names an account in any line, by its payer as name. */
    FIRST_SEEN,
    /** First month in which usage of an account cost anything, by its payer as name. */
    FIRST_COST,
    /** First month of an accelerated family in an account. */
    FIRST_FAMILY,
    /**
     * First month in which an account spent on a service, or a kind of usage: {@code FirstSpends}.
     */
    FIRST_SPEND,
    /** Part of what an account paid sellers of AWS Marketplace in a month: {@code SellerMonths}. */
    SELLER_PAID,
    /** First month of a family of machines of a service in an account. */
    FIRST_MACHINE,
    /** First month of large machines of a family in an account. */
    FIRST_LARGE,
    /** Month in which more data left a region than in the one before: {@code TransferGrowth}. */
    GROWTH,
    /** Region of an account with events. */
    SEEN_REGION,
    /** A day with events, as days since the epoch. */
    SEEN_DAY,
    /** Region that an account is first billed for in a month. */
    NEW_REGION,
    /** First month of a payer in the comparison of months. */
    FIRST_MONTH,
    /** Last event of an account; this and other last times as how long before the epoch. */
    ACCOUNT_END,
    /** A long-term key of a user was made. */
    KEY_MADE,
    /** First use of a long-term key. */
    KEY_FIRST,
    /** Last use of a long-term key. */
    KEY_LAST,
    /** Last sign-in of a user. */
    LOGIN_LAST,
    /** Service whose cost rose in a month: see {@code Rise}. */
    RISE,
    /** Day of a service that is out of line: see {@code Outliers}. */
    OUTLIER,
    /** Part of what was billed in a month: see {@code SpendSums}. */
    SPENT,
    /** First month in which the bill names a caller of models. */
    FIRST_CALLER,
    /** First month in which a payer's bill knows a tag. */
    FIRST_TAG,
    /** Credential that an intruder is taken to have, as name. */
    SUSPECT
  }

  /** Returns a frame of rows that tasks make. */
  static Dataset<Row> frame(SparkSession session, JavaRDD<Row> rows) {
    return PlainFrames.of(session, rows, SCHEMA);
  }

  public static Encoder<Row> encoder() {
    return Encoders.row(SCHEMA);
  }

  public static Row row(Fact fact) {
    return RowFactory.create(
        fact.kind.name(), fact.account, fact.place, fact.name, fact.text, fact.at);
  }

  public static Fact of(Row row) {
    return new Fact(
        Kind.valueOf(row.getString(0)),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getLong(5));
  }

  /** Returns what the fact is about, without what is known of it. */
  Fact about() {
    boolean isOneOfMany = kind == Kind.GROUP_MADE || kind == Kind.ACCELERATED;
    boolean isByText = isOneOfMany || kind == Kind.ACQUAINTED;
    return new Fact(kind, account, place, name, isByText ? text : "", isOneOfMany ? at : 0);
  }

  /** Returns text that is never null. */
  public static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  @Override
  public int compareTo(Fact other) {
    return ORDER.compare(this, other);
  }
}
