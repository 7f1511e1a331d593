/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.geo;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a database's record, by the names that MaxMind and DB-IP (objects {@code country}
 * and {@code location}, {@code autonomous_system_number}) and IPinfo (flat texts) give them. What
 * is missing, of another type or out of range is not known.
 *
 * @see <a href="https://dev.maxmind.com/geoip/docs/databases/city-and-country">GeoIP2 City and
 *     Country databases</a>
 * @see <a href="https://dev.maxmind.com/geoip/docs/databases/asn">GeoLite2 ASN database</a>
 * @see <a href="https://ipinfo.io/developers/ipinfo-lite-database">IPinfo Lite database</a>
 */
final class GeoFields {
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Pattern NUMBER = Pattern.compile("(?:AS)?(\\d{1,10})");
  private static final Pattern DEGREES = Pattern.compile("-?\\d{1,3}(\\.\\d{1,20})?");
  private static final int LARGEST_RADIUS_KM = 20_100;

  private GeoFields() {}

  static Place place(Map<?, ?> record) {
    Long asn = number(either(record, "autonomous_system_number", "asn"));
    return new Place(
        country(record),
        asn,
        asn == null ? null : name(either(record, "autonomous_system_organization", "as_name")),
        position(record));
  }

  private static @Nullable String country(Map<?, ?> record) {
    Object country = record.get("country");
    Object code =
        country instanceof Map<?, ?> object
            ? object.get("iso_code")
            : record.containsKey("country_code") ? record.get("country_code") : country;
    return code instanceof String text && COUNTRY.matcher(text).matches() ? text : null;
  }

  private static @Nullable Object either(Map<?, ?> record, String name, String other) {
    Object value = record.get(name);
    return value == null ? record.get(other) : value;
  }

  private static @Nullable Long number(@Nullable Object value) {
    var digits = NUMBER.matcher(value == null ? "" : value.toString());
    long number = digits.matches() ? Long.parseLong(digits.group(1)) : 0;
    return number > 0 && number < 1L << 32 ? (Long) number : null;
  }

  private static @Nullable String name(@Nullable Object value) {
    String shown = value instanceof String text ? shown(text) : "";
    return shown.isEmpty() ? null : shown;
  }

  /** Returns a text of a database on one line, of {@link Place#LONGEST} characters at most. */
  static String shown(String text) {
    String clean = text.replaceAll("[\\p{C}\\s]+", " ").strip();
    int points = Math.min(Place.LONGEST, clean.codePointCount(0, clean.length()));
    return clean.substring(0, clean.offsetByCodePoints(0, points));
  }

  private static @Nullable Position position(Map<?, ?> record) {
    Map<?, ?> location = record.get("location") instanceof Map<?, ?> object ? object : record;
    Double latitude = degrees(either(location, "latitude", "lat"), 90);
    Double longitude = degrees(either(location, "longitude", "lng"), 180);
    if (latitude == null || longitude == null) {
      return null;
    }
    Object said = location.get("accuracy_radius");
    long radius = said instanceof Number number ? number.longValue() : Position.USUAL_ACCURACY_KM;
    int within = (int) Math.max(0, Math.min(LARGEST_RADIUS_KM, radius));
    return new Position(latitude, longitude, within);
  }

  private static @Nullable Double degrees(@Nullable Object value, int most) {
    double degrees = Double.NaN;
    if (value instanceof Number number) {
      degrees = number.doubleValue();
    } else if (value instanceof String text && DEGREES.matcher(text).matches()) {
      degrees = Double.parseDouble(text);
    }
    return Math.abs(degrees) <= most ? (Double) degrees : null;
  }
}
