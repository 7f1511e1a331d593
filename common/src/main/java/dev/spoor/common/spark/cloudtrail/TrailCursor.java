/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import dev.spoor.common.cloudtrail.TrailKey;
import dev.spoor.common.cloudtrail.TrailReader;
import dev.spoor.common.cloudtrail.TrailRecord;
import dev.spoor.common.evidence.EvidenceRef;
import dev.spoor.common.evidence.ReadProblem;
import dev.spoor.common.evidence.UserException;
import dev.spoor.common.store.StoredObject;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Reads the objects of one task, record by record, into a target. */
final class TrailCursor implements Closeable {
  private final TrailReadSettings settings;
  private final RecordFilter window;
  private final RecordFilter pushed;
  private final List<StoredObject> before;
  private final Iterator<StoredObject> objects;
  private final FetchAhead fetch;
  private final TrailReader reader;
  private final RecordTarget target;
  private final boolean hashes;
  private final TaskCounts counts = new TaskCounts();

  private @Nullable RecentEvents recent;
  private @Nullable ObjectContext current;
  private @Nullable HashedInput hashed;

  TrailCursor(
      TrailReadSettings settings,
      RecordFilter pushed,
      StructType schema,
      TrailTasks.Partition task,
      RecordTarget target) {
    this.settings = settings;
    this.window = RecordFilter.of(settings);
    this.pushed = pushed;
    boolean staged = settings.include() == TrailReadSettings.Include.STAGED;
    this.before = staged && settings.looksBack() ? task.before().unpacked() : new ArrayList<>();
    List<StoredObject> own = task.objects().unpacked();
    this.objects = own.iterator();
    List<StoredObject> all = new ArrayList<>(before);
    all.addAll(own);
    this.fetch = new FetchAhead(SharedStores.of(settings.store()), all, settings.getsInFlight());
    boolean identity = !settings.accounts().isEmpty() || pushed.accounts().length > 0;
    for (String column : schema.fieldNames()) {
      identity |= !isOfAll(column) && EventCells.needsIdentity(column);
    }
    identity |= staged;
    this.reader = new TrailReader(identity);
    this.target = target;
    this.recent = staged ? new RecentEvents() : null;
    this.hashes = settings.include() != TrailReadSettings.Include.EVENTS && wantsHash(schema);
  }

  private static boolean isOfAll(String column) {
    return column.equals(TrailRows.ROW_KIND)
        || column.equals(TrailRows.LEDGER)
        || column.equals(TrailRows.PROBLEM);
  }

  private static boolean wantsHash(StructType schema) {
    if (!List.of(schema.fieldNames()).contains(TrailRows.LEDGER)) {
      return List.of(schema.fieldNames()).contains(StagedRow.CARRIER);
    }
    int ledger = List.of(schema.fieldNames()).indexOf(TrailRows.LEDGER);
    return List.of(((StructType) schema.fields()[ledger].dataType()).fieldNames())
        .contains("sha256");
  }

  /** Goes on by one record, problem or object; false when there is nothing more. */
  boolean advance() throws IOException {
    if (current != null) {
      step(current);
      return true;
    }
    for (StoredObject object : before) {
      remember(object);
    }
    before.clear();
    if (!objects.hasNext()) {
      recent = null; // the task goes on for long, writing what it sorted
      return false;
    }
    current = open(objects.next());
    return true;
  }

  /** Reads the ids of an object that another task gives; it says there what is wrong with it. */
  private void remember(StoredObject object) throws IOException {
    ObjectContext context = new ObjectContext(object);
    RecentEvents known = recent;
    InputStream in;
    try {
      in = fetch.open();
    } catch (IOException e) {
      return;
    }
    reader.open(in, object.uri(), expectsRecords(context.key, object));
    for (TrailReader.Step step = reader.next();
        step != TrailReader.Step.END;
        step = reader.next()) {
      context.ordinal = reader.ordinal();
      if (step == TrailReader.Step.EVENT
          && known != null
          && (window.isEmpty() || window.admits(reader.record(), context))) {
        known.seen(reader.record(), context, true);
      }
    }
  }

  private @Nullable ObjectContext open(StoredObject object) throws IOException {
    ObjectContext context = new ObjectContext(object);
    counts.objects++;
    counts.bytes += object.bytes();
    InputStream in;
    try {
      in = fetch.open();
    } catch (IOException e) {
      note(
          context,
          new ReadProblem(
              ReadProblem.Kind.UNREADABLE_OBJECT,
              EvidenceRef.object(object.uri()),
              -1,
              "Cannot open the object: " + e.getMessage(),
              null));
      finish(context);
      return null;
    }
    hashed = hashes && context.key.folder() != TrailKey.Folder.OTHER ? HashedInput.of(in) : null;
    reader.open(hashed == null ? in : hashed, object.uri(), expectsRecords(context.key, object));
    return context;
  }

  /** A note that somebody laid beside the logs is no damaged log: its name does not say so. */
  private static boolean expectsRecords(TrailKey key, StoredObject object) {
    String name = object.uri().toLowerCase(Locale.ROOT);
    return (key.promisesEvents() && (key.deliveryTime() != null || name.endsWith(".gz")))
        || name.endsWith(".json")
        || name.endsWith(".jsonl")
        || name.endsWith(".json.gz")
        || name.endsWith(".jsonl.gz");
  }

  private void step(ObjectContext context) throws IOException {
    switch (reader.next()) {
      case EVENT -> {
        counts.records++;
        context.ordinal = reader.ordinal();
        if (!window.isEmpty() && !window.admits(reader.record(), context)) {
          context.outside++;
        } else if (pushed.isEmpty() || pushed.admits(reader.record(), context)) {
          take(reader.record(), context);
        }
      }
      case PROBLEM -> note(context, reader.problem());
      case END -> {
        context.kind = reader.kind();
        context.read = reader.read();
        if (hashed != null) {
          try {
            context.sha256 = hashed.finish();
          } catch (IOException e) {
            context.sha256 = null;
          }
        }
        finish(context);
        current = null;
      }
    }
  }

  private void take(TrailRecord record, ObjectContext context) {
    RecentEvents.Place kept = recent == null ? null : recent.seen(record, context, false);
    if (kept == null) {
      context.kept++;
      target.event(record, context);
    } else {
      context.copies++;
      target.copy(record, context, kept);
    }
  }

  private void note(ObjectContext context, ReadProblem problem) {
    if (settings.failOnProblem()) {
      throw new UserException(
          "Cannot read "
              + problem.where()
              + ": "
              + problem.reason()
              + ". Pass onProblem=record to keep it as a reject and go on.");
    }
    counts.rejects++;
    context.rejected += problem.where().ordinal() >= 0 ? 1 : 0;
    if (context.firstProblem == null) {
      context.firstProblem = problem.reason();
    }
    if (settings.include() != TrailReadSettings.Include.EVENTS) {
      target.problem(problem);
    }
  }

  private void finish(ObjectContext context) {
    if (settings.include() != TrailReadSettings.Include.EVENTS) {
      target.object(context);
    }
  }

  CustomTaskMetric[] metrics() {
    return counts.values();
  }

  @Override
  public void close() throws IOException {
    reader.close();
    fetch.close();
  }
}
