/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

import static dev.spoor.common.billing.charge.ChargeField.*;

import dev.spoor.common.billing.field.AccountText;
import dev.spoor.common.billing.field.AmountTally;
import dev.spoor.common.billing.field.BadValueException;
import dev.spoor.common.billing.field.BillDialect;
import dev.spoor.common.billing.field.BillHeader;
import dev.spoor.common.billing.field.Columns;
import dev.spoor.common.billing.field.LineItemType;
import dev.spoor.common.billing.field.Regions;
import dev.spoor.common.billing.field.SourceRow;
import dev.spoor.common.billing.field.TagKeys;
import dev.spoor.common.billing.field.Units;
import dev.spoor.common.billing.field.UsageKind;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Charges of a FOCUS 1.0 or 1.2 export. */
final class FocusCharges implements RollUpMapper {
  private static final Set<String> SPLIT_OPERATIONS = Set.of("EKSPod-EC2", "ECSTask-EC2");
  private static final int REMEMBERED = 20_000;

  /** Fields taken as they are that a roll-up tells apart, or that decide one that it does. */
  private static final Set<ChargeField> ROLLED_UP =
      EnumSet.of(
          BILLING_ACCOUNT_ID,
          SUB_ACCOUNT_ID,
          CHARGE_CLASS,
          CHARGE_FREQUENCY,
          BILLING_CURRENCY,
          SERVICE_NAME,
          AVAILABILITY_ZONE,
          PRICING_CATEGORY,
          CONSUMED_UNIT,
          COMMITMENT_DISCOUNT_TYPE,
          USAGE_TYPE,
          OPERATION);

  private final String dialect;
  private final BillOrigin origin;
  private final BillHeader header;
  private final Columns columns;
  private final ChargePeriods periods;
  private final AmountTally tally = new AmountTally();
  private final Map<String, UsageKind> kinds = new HashMap<>();
  private final Map<ChargeField, Integer> texts;
  private final int billed;
  private final int effective;
  private final int list;
  private final int contracted;
  private final int consumed;
  private final int priced;
  private final int category;
  private final int commitmentStatus;
  private final int provider;
  private final int invoice;
  private final int region;
  private final int service;
  private final int tags;
  private final int details;

  FocusCharges(BillDialect dialect, BillHeader header, BillOrigin origin) {
    this.dialect = dialect.label();
    this.origin = origin;
    this.header = header;
    columns = new Columns(header);
    texts = FocusColumns.texts(columns);
    periods =
        new ChargePeriods(
            columns.place("billing_period_start"),
            columns.place("billing_period_end"),
            columns.place("charge_period_start"),
            columns.place("charge_period_end"),
            origin.period());
    billed = columns.place("billed_cost");
    effective = columns.place("effective_cost");
    list = columns.place("list_cost");
    contracted = columns.place("contracted_cost");
    consumed = columns.place("consumed_quantity");
    priced = columns.place("pricing_quantity");
    category = columns.place("charge_category");
    commitmentStatus = columns.place("commitment_discount_status");
    provider = columns.place("provider_name");
    invoice = columns.place("invoice_id");
    region = columns.place("region_id");
    service = columns.place("x_service_code");
    tags = columns.place("tags");
    details = columns.place("sku_price_details");
  }

  @Override
  public BitSet wanted() {
    return columns.wanted();
  }

  @Override
  public @Nullable String note() {
    return tally.sentence();
  }

  @Override
  public Charge map(SourceRow row, long ordinal) {
    Charge charge = new Charge();
    if (row.text(category) == null) {
      throw new BadValueException("Missing " + header.columns().get(category));
    }
    price(row, charge);
    describe(row, charge);
    periods.place(row, charge, "Purchase".equals(row.text(category)));
    Map<String, String> labels = labels(row);
    charge.set(TAGS, labels);
    charge.set(CREATED_BY, labels.get(TagKeys.CREATED_BY));
    charge.set(SOURCE_URI, origin.uri());
    charge.set(SOURCE_ORDINAL, ordinal);
    return charge;
  }

  @Override
  public void describe(SourceRow row, Charge charge) {
    texts.forEach((field, place) -> charge.set(field, row.text(place)));
    String kind = row.text(category);
    if (kind == null) {
      throw new BadValueException("Missing " + header.columns().get(category));
    }
    charge.set(CHARGE_CATEGORY, kind);
    if ("AWS".equals(row.text(provider)) || service >= 0) {
      charge.set(BILLING_ACCOUNT_ID, AccountText.padded(charge.text(BILLING_ACCOUNT_ID)));
      charge.set(SUB_ACCOUNT_ID, AccountText.padded(charge.text(SUB_ACCOUNT_ID)));
    }
    LineItemType type =
        FocusColumns.lineItemType(
            kind,
            charge.text(CHARGE_CLASS),
            charge.text(CHARGE_FREQUENCY),
            charge.text(PRICING_CATEGORY),
            charge.text(COMMITMENT_DISCOUNT_TYPE),
            row.text(commitmentStatus));
    charge.set(LINE_ITEM_TYPE, type.word().isEmpty() ? kind : type.word());
    // Exports of other years write the units of the older reports.
    charge.set(CONSUMED_UNIT, Units.focus(charge.text(CONSUMED_UNIT)));
    String code = row.text(service);
    charge.set(SERVICE_CODE, code != null ? code : charge.text(SERVICE_NAME));
    use(row, charge, type);
    charge.set(INVOICE_ID, row.text(invoice));
    charge.set(
        IS_ESTIMATED, invoice < 0 ? null : row.text(invoice) == null && kind.equals("Usage"));
    charge.set(
        CHARGE_SHAPE, ChargeShapes.of(type, charge.text(SERVICE_CODE), charge.text(SERVICE_NAME)));
    String operation = charge.text(OPERATION);
    charge.set(IS_SPLIT, operation != null && SPLIT_OPERATIONS.contains(operation));
    charge.set(DIALECT, dialect);
    charge.set(ASSEMBLY_ID, origin.assemblyId());
  }

  private void price(SourceRow row, Charge charge) {
    BigDecimal cost = row.amount(billed);
    if (cost == null) {
      throw new BadValueException("Missing " + header.columns().get(billed));
    }
    charge.set(BILLED_COST, tally.store(cost));
    charge.set(NET_COST, charge.value(BILLED_COST));
    charge.setAmount(EFFECTIVE_COST, row.amount(effective));
    charge.setAmount(LIST_COST, row.amount(list));
    charge.setAmount(CONTRACTED_COST, row.amount(contracted));
    charge.setAmount(CONSUMED_QUANTITY, row.amount(consumed));
    charge.setAmount(PRICING_QUANTITY, row.amount(priced));
  }

  @Override
  public LineRules rules(SourceRow row, Charge charge) {
    return new LineRules(
        billed,
        true,
        CostRule.of(billed),
        CostRule.of(effective),
        CostRule.of(list),
        CostRule.of(consumed),
        CostRule.of(contracted),
        CostRule.of(priced),
        "Purchase".equals(row.text(category)),
        false);
  }

  @Override
  public void place(SourceRow row, Charge charge, LineRules rules) {
    periods.place(row, charge, rules.isPurchase());
  }

  @Override
  public BigDecimal store(BigDecimal cost) {
    return tally.store(cost);
  }

  @Override
  public RollUpColumns rollUpColumns() {
    Set<Integer> counting = new TreeSet<>(RollUpColumns.existing(category, commitmentStatus));
    counting.addAll(RollUpColumns.existing(provider, region, service));
    for (ChargeField field : ROLLED_UP) {
      counting.addAll(RollUpColumns.existing(texts.getOrDefault(field, -1)));
    }
    return new RollUpColumns(
        List.copyOf(counting),
        RollUpColumns.existing(invoice),
        -1,
        List.of(),
        RollUpColumns.existing(tags, details),
        columns.place("billing_period_start"),
        columns.place("billing_period_end"),
        columns.place("charge_period_start"),
        columns.place("charge_period_end"),
        RollUpColumns.existing(billed, effective, list, contracted, consumed, priced));
  }

  private void use(SourceRow row, Charge charge, LineItemType type) {
    String used = charge.text(USAGE_TYPE);
    String code = charge.text(SERVICE_CODE);
    String place = row.text(region);
    String named = Regions.named(place);
    if (named == null) {
      named = place != null ? place : Regions.named(charge.text(AVAILABILITY_ZONE));
    }
    charge.set(REGION_ID, named != null ? named : Regions.GLOBAL);
    if (kinds.size() > REMEMBERED) {
      kinds.clear();
    }
    UsageKind kind = kinds.computeIfAbsent(used + "\n" + code, key -> UsageKind.of(used, code));
    String machine = kind.instanceType();
    if (machine == null && kind.isInstance()) {
      machine = row.map(details).get("InstanceType");
      if (machine == null) {
        machine = UsageKind.instanceOfDescription(charge.text(CHARGE_DESCRIPTION));
      }
    }
    Machines.set(charge, kind, machine);
    charge.set(PURCHASE_OPTION, kind.isCompute() ? purchase(charge, type) : null);
  }

  private static @Nullable String purchase(Charge charge, LineItemType type) {
    return switch (type) {
      case USAGE -> "Dynamic".equals(charge.text(PRICING_CATEGORY)) ? "Spot" : "OnDemand";
      case DISCOUNTED_USAGE -> "Reserved";
      case SAVINGS_PLAN_COVERED_USAGE -> "SavingsPlan";
      default -> null;
    };
  }

  private Map<String, String> labels(SourceRow row) {
    Map<String, String> labels = new TreeMap<>();
    row.map(tags)
        .forEach(
            (key, value) -> {
              if (!value.isEmpty()) {
                labels.putIfAbsent(TagKeys.fromFocus(key), value);
              }
            });
    return labels.isEmpty() ? Map.of() : labels;
  }
}
