/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

import static dev.spoor.common.billing.charge.ChargeField.*;

import dev.spoor.common.billing.charge.CurCosts.CommitmentFacts;
import dev.spoor.common.billing.field.AccountText;
import dev.spoor.common.billing.field.AmountTally;
import dev.spoor.common.billing.field.Amounts;
import dev.spoor.common.billing.field.BadValueException;
import dev.spoor.common.billing.field.BillDialect;
import dev.spoor.common.billing.field.BillHeader;
import dev.spoor.common.billing.field.ColumnNames;
import dev.spoor.common.billing.field.Columns;
import dev.spoor.common.billing.field.LineItemType;
import dev.spoor.common.billing.field.SourceRow;
import dev.spoor.common.billing.field.TagKeys;
import dev.spoor.common.billing.field.Units;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Charges of a legacy cost and usage report or of CUR 2.0. */
final class CurCharges implements RollUpMapper {
  /** Second view of an instance, split over its containers. */
  private static final Set<String> SPLIT_OPERATIONS = Set.of("EKSPod-EC2", "ECSTask-EC2");

  private final String dialect;
  private final BillOrigin origin;
  private final Columns columns;
  private final CurCosts costs;
  private final CurUsage usage;
  private final AmountTally tally = new AmountTally();
  private final ChargePeriods periods;

  private final int payer;
  private final int payerName;
  private final int account;
  private final int accountName;
  private final int billType;
  private final int billingEntity;
  private final int legalEntity;
  private final int invoice;
  private final int currency;
  private final int pricingCurrency;
  private final int rateCode;
  private final int type;
  private final int description;
  private final int lineItemId;
  private final int operation;
  private final int resource;
  private final int usageAmount;
  private final int unit;
  private final int reservation;
  private final int savingsPlan;
  private final int principal;
  private final int userIdentifier;
  private final int tagMap;
  private final int allTags;
  private final Map<Integer, String> tagColumns = new TreeMap<>();
  private final Map<String, String> mapKeys = new HashMap<>();

  CurCharges(BillDialect dialect, BillHeader header, BillOrigin origin) {
    this.dialect = dialect.label();
    this.origin = origin;
    columns = new Columns(header);
    costs = new CurCosts(columns);
    usage = new CurUsage(columns);
    periods =
        new ChargePeriods(
            columns.place("bill_billing_period_start_date"),
            columns.place("bill_billing_period_end_date"),
            columns.place("line_item_usage_start_date"),
            columns.place("line_item_usage_end_date"),
            origin.period());
    payer = columns.place("bill_payer_account_id");
    payerName = columns.place("bill_payer_account_name");
    account = columns.place("line_item_usage_account_id");
    accountName = columns.place("line_item_usage_account_name");
    billType = columns.place("bill_bill_type");
    billingEntity = columns.place("bill_billing_entity");
    legalEntity = columns.place("line_item_legal_entity");
    invoice = columns.place("bill_invoice_id");
    currency = columns.place("line_item_currency_code");
    pricingCurrency = columns.place("pricing_currency");
    rateCode = columns.place("pricing_rate_code");
    type = columns.place("line_item_line_item_type", "line_item_type");
    description = columns.place("line_item_line_item_description", "line_item_description");
    lineItemId = columns.place("identity_line_item_id");
    operation = columns.place("line_item_operation");
    resource = columns.place("line_item_resource_id");
    usageAmount = columns.place("line_item_usage_amount");
    unit = columns.place("pricing_unit", "product_pricing_unit");
    reservation = columns.place("reservation_reservation_a_r_n", "reservation_reservation_arn");
    savingsPlan = columns.place("savings_plan_savings_plan_a_r_n", "savings_plan_savings_plan_arn");
    principal = columns.place("line_item_iam_principal");
    userIdentifier = columns.place("line_item_user_identifier");
    tagMap = columns.place("resource_tags");
    allTags = columns.place("tags");
    header
        .tags()
        .forEach(
            (place, key) -> {
              columns.want(place);
              String column = ColumnNames.normalise(header.columns().get(place));
              tagColumns.put(place, origin.tagKeys().getOrDefault(column, key));
            });
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
    if (row.text(type) == null) {
      throw new BadValueException("Missing line item type");
    }
    BigDecimal billed = row.amount(costs.billed());
    Map<String, String> tags = tags(row);
    charge.set(TAGS, tags);
    charge.set(CREATED_BY, tags.get(TagKeys.CREATED_BY));
    describe(row, charge);
    LineRules rules = rules(row, charge);
    price(row, charge, rules, billed);
    periods.place(row, charge, rules.isPurchase());
    charge.set(SOURCE_URI, origin.uri());
    charge.set(SOURCE_ORDINAL, ordinal);
    return charge;
  }

  @Override
  public void describe(SourceRow row, Charge charge) {
    String word = row.text(type);
    if (word == null) {
      throw new BadValueException("Missing line item type");
    }
    LineItemType kind = LineItemType.of(word);
    String text = row.text(description);
    identify(row, charge, word, text);
    usage.describe(row, charge, kind, text);
    buy(row, charge, kind);
    charge.set(CHARGE_CATEGORY, kind.chargeCategory());
    charge.set(CHARGE_CLASS, kind == LineItemType.REFUND ? "Correction" : null);
    charge.set(CHARGE_FREQUENCY, kind.chargeFrequency());
    charge.set(
        CHARGE_SHAPE, ChargeShapes.of(kind, charge.text(SERVICE_CODE), charge.text(SERVICE_NAME)));
    charge.set(DIALECT, dialect);
    charge.set(ASSEMBLY_ID, origin.assemblyId());
  }

  @Override
  public LineRules rules(SourceRow row, Charge charge) {
    LineItemType kind = LineItemType.of(row.text(type));
    String service = charge.text(SERVICE_CODE);
    boolean isPurchase = kind.chargeCategory().equals("Purchase");
    CommitmentFacts facts =
        CommitmentFacts.of(row.text(reservation), service, row.text(description));
    CostRule used = CostRule.of(usageAmount);
    return new LineRules(
        costs.billed(),
        false,
        costs.net(),
        costs.effective(kind, facts),
        costs.list(kind),
        kind.countsUsage() ? used : CostRule.NONE,
        isPurchase ? used : CostRule.NONE,
        CostRule.NONE,
        isPurchase || "Purchase".equals(row.text(billType)),
        kind == LineItemType.REFUND && CommitmentFacts.isOfSavingsPlans(service));
  }

  @Override
  public void place(SourceRow row, Charge charge, LineRules rules) {
    periods.place(row, charge, rules.isPurchase());
  }

  @Override
  public BigDecimal store(BigDecimal billed) {
    return tally.store(billed);
  }

  @Override
  public RollUpColumns rollUpColumns() {
    List<Integer> texts = new ArrayList<>(usage.places());
    texts.addAll(RollUpColumns.existing(payer, account, type, billType, unit, currency, operation));
    List<Integer> amounts = new ArrayList<>(costs.places());
    amounts.addAll(RollUpColumns.existing(usageAmount));
    return new RollUpColumns(
        texts,
        RollUpColumns.existing(invoice, reservation),
        usage.map(),
        usage.map() < 0 ? List.of() : CurUsage.KEYS,
        RollUpColumns.existing(tagMap, allTags),
        columns.place("bill_billing_period_start_date"),
        columns.place("bill_billing_period_end_date"),
        columns.place("line_item_usage_start_date"),
        columns.place("line_item_usage_end_date"),
        amounts);
  }

  private void identify(SourceRow row, Charge charge, String word, @Nullable String text) {
    charge.set(BILLING_ACCOUNT_ID, AccountText.padded(row.text(payer)));
    charge.set(BILLING_ACCOUNT_NAME, row.text(payerName));
    charge.set(SUB_ACCOUNT_ID, AccountText.padded(row.text(account)));
    charge.set(SUB_ACCOUNT_NAME, row.text(accountName));
    String seller = row.text(legalEntity);
    charge.set(PUBLISHER_NAME, seller != null ? seller : row.text(billingEntity));
    charge.set(CHARGE_DESCRIPTION, text);
    charge.set(LINE_ITEM_TYPE, word);
    charge.set(LINE_ITEM_ID, row.text(lineItemId));
    charge.set(RESOURCE_ID, row.text(resource));
    charge.set(OPERATION, row.text(operation));
    String caller = row.text(principal);
    charge.set(IAM_PRINCIPAL, caller == null ? row.text(userIdentifier) : caller);
    String invoiced = row.text(invoice);
    String bill = row.text(billType);
    charge.set(INVOICE_ID, invoiced);
    charge.set(IS_ESTIMATED, invoiced == null && (bill == null || bill.equals("Anniversary")));
    String done = charge.text(OPERATION);
    charge.set(IS_SPLIT, done != null && SPLIT_OPERATIONS.contains(done));
  }

  private void price(SourceRow row, Charge charge, LineRules rules, @Nullable BigDecimal billed) {
    charge.set(BILLED_COST, billed == null ? Amounts.zero() : tally.store(billed));
    charge.setAmount(NET_COST, rules.net().of(row));
    if (charge.value(NET_COST) == null) {
      charge.set(NET_COST, charge.value(BILLED_COST));
    }
    charge.setAmount(EFFECTIVE_COST, rules.effective().of(row));
    charge.setAmount(LIST_COST, rules.list().of(row));
    charge.setAmount(CONSUMED_QUANTITY, rules.quantity().of(row));
    charge.setAmount(PRICING_QUANTITY, rules.checked().of(row));
    if (charge.value(PRICING_QUANTITY) == null) {
      charge.set(PRICING_QUANTITY, charge.value(CONSUMED_QUANTITY));
    }
  }

  private void buy(SourceRow row, Charge charge, LineItemType kind) {
    String arn = row.text(reservation);
    charge.set(BILLING_CURRENCY, row.text(currency));
    charge.set(PRICING_CURRENCY, row.text(pricingCurrency));
    charge.set(SKU_PRICE_ID, row.text(rateCode));
    if (kind.countsUsage()) {
      String priced = row.text(unit);
      charge.set(PRICING_UNIT, priced);
      charge.set(CONSUMED_UNIT, Units.focus(priced));
    } else if (kind.chargeCategory().equals("Purchase")) {
      charge.set(PRICING_UNIT, row.text(unit));
    } else if (kind == LineItemType.SAVINGS_PLAN_NEGATION) {
      // It takes back what a covered line bills: sums by unit must keep the two together.
      charge.set(CONSUMED_UNIT, Units.focus(row.text(unit)));
    }
    String plan = row.text(savingsPlan);
    charge.set(COMMITMENT_DISCOUNT_ID, arn != null ? arn : plan);
    charge.set(
        COMMITMENT_DISCOUNT_TYPE,
        arn != null ? "Reserved Instance" : plan != null ? "Savings Plan" : null);
  }

  private Map<String, String> tags(SourceRow row) {
    Map<String, String> tags = new TreeMap<>();
    for (Map.Entry<Integer, String> column : tagColumns.entrySet()) {
      String value = row.text(column.getKey());
      if (value != null) {
        tags.putIfAbsent(column.getValue(), value);
      }
    }
    row.map(tagMap)
        .forEach(
            (key, value) -> {
              if (!value.isEmpty()) {
                tags.putIfAbsent(mapKeys.computeIfAbsent(key, TagKeys::restore), value);
              }
            });
    addUnknown(tags, row.map(allTags));
    return tags.isEmpty() ? Map.of() : tags;
  }

  /**
   * Adds tags of resources from the map of tags of all sorts, whose keys have the capitals that
   * {@code resource_tags} lost. Cost categories and tags of principals are none of the resource.
   */
  private void addUnknown(Map<String, String> tags, Map<String, String> all) {
    if (all.isEmpty()) {
      return;
    }
    Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    known.addAll(tags.keySet());
    all.forEach(
        (key, value) -> {
          if (TagKeys.isOfResource(key) && !value.isEmpty()) {
            String name = mapKeys.computeIfAbsent(key, TagKeys::restore);
            if (known.add(name)) {
              tags.put(name, value);
            }
          }
        });
  }
}
