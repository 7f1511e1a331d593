/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddressString;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks beside the library that the rest of the project reads addresses with. */
class IpNetworkTest {
  @Property(tries = 1000)
  void contains_randomAddresses_agreesWithLibrary(@ForAll long seed) {
    Random random = new Random(seed);
    boolean six = random.nextBoolean();
    String base = address(random, six, null);
    String other = address(random, random.nextInt(5) == 0 ? !six : six, base);
    String network = base + "/" + random.nextInt(six ? 129 : 33);

    boolean expected =
        new IPAddressString(network)
            .getAddress()
            .toPrefixBlock()
            .contains(new IPAddressString(other).getAddress());

    assertThat(IpNetwork.of(network).orElseThrow().contains(other))
        .as("%s in %s", other, network)
        .isEqualTo(expected);
  }

  /** Returns an address; one that shares the beginning of another where there is one. */
  private static String address(Random random, boolean six, String like) {
    int groups = six ? 8 : 4;
    String[] start = like == null ? new String[0] : like.split(six ? ":" : "\\.");
    int shared = start.length == groups ? random.nextInt(groups) : 0;
    String[] parts = new String[groups];
    for (int i = 0; i < groups; i++) {
      parts[i] =
          i < shared
              ? start[i]
              : six
                  ? Integer.toHexString(random.nextInt(4) == 0 ? 0 : random.nextInt(65536))
                  : Integer.toString(random.nextInt(256));
    }
    if (six) {
      parts[0] = i(parts[0]);
    }
    return String.join(six ? ":" : ".", parts);
  }

  /** Keeps clear of addresses that are IPv4 in other clothes. */
  private static String i(String group) {
    return group.equals("0") ? "1" : group;
  }

  @ParameterizedTest
  @CsvSource({
    "::/0, 2001:db8::1, true",
    "::/0, 1.2.3.4, false",
    "::1, ::1, true",
    "::1, ::2, false",
    "2001:db8::, 2001:DB8:0:0:0:0:0:0, true",
    "fe80::1:0:0:1, fe80:0:0:0:1::1, true",
    "64:ff9b::1.2.3.4, 64:ff9b::102:304, true",
    "::ffff:10.0.0.0/104, 10.1.1.1, true",
    "::ffff:10.0.0.0/104, 11.1.1.1, false",
    "10.1.2.3/8, 10.9.9.9, true",
    "0.0.0.0/0, ::ffff:1.2.3.4, true",
    "1:2:3:4:5:6:7:8/64, 1:2:3:4::, true",
    "1:2:3:4:5:6:7:8/65, 1:2:3:4:8000::, false",
  })
  void contains_spellings_asInRfc4291(String network, String address, boolean expected) {
    assertThat(IpNetwork.of(network).orElseThrow().contains(address)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/8",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/8/8",
        "10.0.0",
        "10.0.0.0.0",
        "10.0.0.256",
        "010.0.0.1",
        "10.0.0.+1",
        "::/129",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7::8",
        "12345::",
        "g::",
        "::1.2.3",
        "1.2.3.4::",
        "::ffff:1.2.3.4/95",
        "fe80::1%eth0",
        "ec2.amazonaws.com"
      })
  void of_noNetwork_isRefused(String text) {
    assertThat(IpNetwork.of(text)).isEmpty();
  }
}
