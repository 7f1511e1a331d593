/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.SigmaRule;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The specification's detections: values, wildcards, fields, lists, maps, keywords, conditions. */
class DetectionSpecTest {
  private static void check(SigmaRule rule, String event, boolean expected) {
    assertThat(Rules.matches(rule, event))
        .as("%s over %s", rule.detection(), event)
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "f: Foo          ~ {'f':'fOO'}    ~ true",
        "f: Foo          ~ {'f':'foo '}   ~ false",
        "f: ÉCOLE        ~ {'f':'école'}  ~ true",
        "f: İ            ~ {'f':'i'}      ~ false",
        "f: 'fo*'        ~ {'f':'FO'}     ~ true",
        "f: 'fo*'        ~ {'f':'xfo'}    ~ false",
        "f: 'f?o'        ~ {'f':'fxo'}    ~ true",
        "f: 'f?o'        ~ {'f':'fo'}     ~ false",
        "f: 'f?*'        ~ {'f':'f'}      ~ false",
        "f: 'f?*'        ~ {'f':'fx'}     ~ true",
        "f: 'a*b*c'      ~ {'f':'axxbxxc'} ~ true",
        "f: 'a*b*c'      ~ {'f':'axxcxxb'} ~ false",
        "f: 'ab*bc'      ~ {'f':'abc'}    ~ false",
        "f: 'ab*bc'      ~ {'f':'abbc'}   ~ true",
        "f: '*ab*ab*'    ~ {'f':'xabx'}   ~ false",
        "f: '*a?c*c'     ~ {'f':'xabcc'}  ~ true",
        "f: '*a?c*c'     ~ {'f':'xabc'}   ~ false",
        "f: '*'          ~ {'f':''}       ~ true",
        "f: '*'          ~ {'f':null}     ~ false",
        "f: '*'          ~ {}             ~ false",
        "f: 'a\\*b'      ~ {'f':'a*b'}    ~ true",
        "f: 'a\\*b'      ~ {'f':'axb'}    ~ false",
        "f: 'a\\?b'      ~ {'f':'a?b'}    ~ true",
        "f: 'a\\?b'      ~ {'f':'axb'}    ~ false",
        "f: 'a\\b'       ~ {'f':'a\\\\b'} ~ true",
        "f: 'a\\\\b'     ~ {'f':'a\\\\b'} ~ true",
        "f: 'a\\\\*'     ~ {'f':'a\\\\x'} ~ true",
        "f: 'a\\\\*'     ~ {'f':'a*'}     ~ false",
        "f: 'a\\\\\\*'   ~ {'f':'a\\\\*'} ~ true",
        "f: 'a\\\\\\*'   ~ {'f':'a\\\\x'} ~ false",
        "f: 'a\\\\\\b'   ~ {'f':'a\\\\\\\\b'} ~ true",
        "f: 'a\\\\\\\\b' ~ {'f':'a\\\\\\\\b'} ~ true",
        "f: 'a\\'        ~ {'f':'a\\\\'}  ~ true",
      })
  void match_wildcardsAndEscapes_asSpecified(String selection, String event, boolean expected) {
    check(Rules.selection("r", selection), event, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "f: ''           ~ {'f':''}        ~ true",
        "f: ''           ~ {'f':null}      ~ false",
        "f: ''           ~ {}              ~ false",
        "f: ''           ~ {'f':'x'}       ~ false",
        "f: null         ~ {}              ~ true",
        "f: null         ~ {'f':null}      ~ true",
        "f: null         ~ {'f':''}        ~ false",
        "f: null         ~ {'f':[]}        ~ false",
        "f: null         ~ {'f':[1,null]}  ~ true",
        "f:              ~ {}              ~ true",
        "f: 'null'       ~ {'f':'null'}    ~ true",
        "f: 'null'       ~ {}              ~ false",
        "f: 5            ~ {'f':5}         ~ true",
        "f: 5            ~ {'f':5.0}       ~ true",
        "f: 5            ~ {'f':'5'}       ~ true",
        "f: 5            ~ {'f':'5.0'}     ~ false",
        "f: 5            ~ {'f':'05'}      ~ false",
        "f: 5            ~ {'f':true}      ~ false",
        "f: '5'          ~ {'f':5}         ~ true",
        "f: '5'          ~ {'f':5.0}       ~ false",
        "f: 012345678901 ~ {'f':'012345678901'} ~ true",
        "f: 0x17         ~ {'f':23}        ~ true",
        "f: true         ~ {'f':true}      ~ true",
        "f: true         ~ {'f':'True'}    ~ true",
        "f: 'true'       ~ {'f':true}      ~ true",
        "f: true         ~ {'f':false}     ~ false",
        "f: true         ~ {'f':1}         ~ false",
        "f: false        ~ {}              ~ false",
        "f: [a, 5, null] ~ {'f':5}         ~ true",
        "f: [a, 5, null] ~ {}              ~ true",
        "f: [a, 5, null] ~ {'f':'b'}       ~ false",
        "f: 1e3          ~ {'f':1000}      ~ false",
        "f: 1e3          ~ {'f':'1E3'}     ~ true",
        "f: 1.0e+3       ~ {'f':1000}      ~ true",
      })
  void match_typedValues_asSpecified(String selection, String event, boolean expected) {
    check(Rules.selection("r", selection), event, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "a.b: x              ~ {'a':{'b':'x'}}                   ~ true",
        "a.b: x              ~ {'a.b':'x'}                       ~ true",
        "a.b: x              ~ {'a':{'b':'y'},'a.b':'x'}         ~ true",
        "a.b: x              ~ {'a':{'c':'x'}}                   ~ false",
        "a.b: x              ~ {'a':'x'}                         ~ false",
        "a.b: x              ~ {'a':[{'b':'y'},{'b':'x'}]}       ~ true",
        "a.b: x              ~ {'a':[[{'b':'x'}]]}               ~ true",
        "a.b: x              ~ {'a':{'b':['y','x']}}             ~ true",
        "a.b: x              ~ {'a':{'b':[['x']]}}               ~ true",
        "a.b.c: x            ~ {'a':{'b.c':'x'}}                 ~ true",
        "a.b.c: x            ~ {'a.b':{'c':'x'}}                 ~ true",
        "a.b.c: x            ~ {'a.b':[{'c':'x'}]}               ~ true",
        "a.b: null           ~ {'a':{}}                          ~ true",
        "a.b: null           ~ {'a':[{'b':1},{}]}                ~ false",
        "A: x                ~ {'a':'x'}                         ~ false",
        "a|contains: '\"b\":\"x\"'   ~ {'a':{'b':'x','c':[1,true,null]}} ~ true",
        "a: '{\"b\":\"x\"}'  ~ {'a':{'b':'x'}}                   ~ true",
        "a|endswith: ',\"c\":[1,1.50,true,null]}' ~ {'a':{'b':'x','c':[1,1.50,true,null]}} ~ true",
        "a: '{}'             ~ {'a':{}}                          ~ true",
        "a|contains: '[]'    ~ {'a':{'b':[]}}                    ~ true",
        "a: x                ~ {'a':{'b':'x'}}                   ~ false",
        "a|contains: b       ~ {'a':[{'b':1}]}                   ~ true",
        "a|re: '^\\{.*\\}$'  ~ {'a':{'b':'x'}}                   ~ true",
        "a..b: x             ~ {'a':{'':{'b':'x'}}}              ~ true",
      })
  void match_fieldPaths_throughObjectsArraysAndDots(
      String selection, String event, boolean expected) {
    check(Rules.selection("r", selection), event, expected);
  }

  @Test
  void match_objectWithQuotedText_readsBothWays() {
    SigmaRule quoted = Rules.selection("r", "f|contains: '\"Allow\"'");
    SigmaRule escaped = Rules.selection("r", "f|contains: '\\\"Allow\\\"'");
    Map<String, Object> request = Map.of("f", Map.of("policyDocument", "{\"Effect\":\"Allow\"}"));

    for (SigmaRule rule : List.of(quoted, escaped)) {
      assertThat(Rules.index(rule).matcher().matches(new MapEvent(request))).hasSize(1);
    }
  }

  /** As YAML 1.1 tools read them: what an entry says itself goes before what is merged. */
  @Test
  void match_mergeKey_addsTheEntriesOfAnother() {
    SigmaRule rule = Rules.of("r", "s: &s {a: b, x: y}\nt: {<<: *s, a: c}\ncondition: t");

    check(rule, "{'a':'c','x':'y'}", true);
    check(rule, "{'a':'c'}", false);
    check(rule, "{'a':'b','x':'y'}", false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "[foo, bar]             ~ {'a':'xBARx'}                  ~ true",
        "[foo, bar]             ~ {'a':{'b':['no', {'c':'foo'}]}} ~ true",
        "[foo, bar]             ~ {'foo':'x'}                    ~ true",
        "[foo, bar]             ~ {'a':{'xbar':null}}            ~ true",
        "['\"b\":\"x\"']         ~ {'a':{'b':'x'}}               ~ true",
        "['\"b\":\"x\"']         ~ {'a':{'b':'y'},'c':'x'}       ~ false",
        "[foo, bar]             ~ {'a':null}                     ~ false",
        "foo                    ~ {'a':'foo'}                    ~ true",
        "[5]                    ~ {'a':151}                      ~ true",
        "['f*r']                ~ {'a':'x foo bar'}              ~ true",
        "{'|all': [foo, bar]}   ~ {'a':'foo','b':'bar'}          ~ true",
        "{'|all': [foo, bar]}   ~ {'a':'foo'}                    ~ false",
        "{'|re': 'f.o'}         ~ {'a':'xfoox'}                  ~ true",
        "{'|cased': [Foo]}      ~ {'a':'foo'}                    ~ false",
        "{'|contains': [Foo]}   ~ {'a':'xfoo'}                   ~ true",
        "[{a: x}, foo]          ~ {'b':'foo'}                    ~ true",
        "[{a: x}, foo]          ~ {'a':'x'}                      ~ true",
        "[{a: x, b: y}, {c: z}] ~ {'c':'z'}                      ~ true",
        "[{a: x, b: y}, {c: z}] ~ {'a':'x'}                      ~ false",
        "{a: x, b: y}           ~ {'a':'x','b':'y'}              ~ true",
        "{a: x, b: y}           ~ {'a':'x'}                      ~ false",
        "{a: x, '|all': [y]}    ~ {'a':'x','b':'y'}              ~ true",
      })
  void match_listsMapsAndKeywords_asSpecified(String search, String event, boolean expected) {
    check(Rules.of("r", "s: " + search + "\ncondition: s"), event, expected);
  }

  /** Each letter of an event is a selection that is met. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "a and b                      ~ ab    ~ true",
        "a and b                      ~ a     ~ false",
        "a or b and c                 ~ a     ~ true",
        "(a or b) and c               ~ a     ~ false",
        "a or b and c                 ~ bc    ~ true",
        "not a and b                  ~ b     ~ true",
        "not (a and b)                ~ a     ~ true",
        "not a or a                   ~ a     ~ true",
        "not not a                    ~ a     ~ true",
        "a AND NOT b OR c             ~ ab    ~ false",
        "a AND NOT b OR c             ~ abc   ~ true",
        "((a))                        ~ a     ~ true",
        "1 of them                    ~ c     ~ true",
        "1 of them                    ~ x     ~ false",
        "any of them                  ~ b     ~ true",
        "all of them                  ~ abcde ~ true",
        "all of them                  ~ abcd  ~ false",
        "1 of sel_*                   ~ d     ~ true",
        "1 of sel_*                   ~ a     ~ false",
        "all of sel_*                 ~ d     ~ false",
        "all of sel_*                 ~ de    ~ true",
        "1 of *l_d*                   ~ d     ~ true",
        "1 of sel_d                   ~ d     ~ true",
        "1 of _*                      ~ x     ~ true",
        "a and not 1 of sel_*         ~ a     ~ true",
        "a and not 1 of sel_*         ~ ae    ~ false",
        "a and not (b or c) and not sel_d ~ a     ~ true",
        "[a and b, c]                 ~ c     ~ true",
        "[a and b, c]                 ~ b     ~ false",
      })
  void match_conditions_asSpecified(String condition, String met, boolean expected) {
    SigmaRule rule =
        Rules.of(
            "r",
            """
            a: {f: a}
            b: {f: b}
            c: {f: c}
            sel_d: {f: d}
            sel_e: {f: e}
            _x: {f: x}
            condition: %s
            """
                .formatted(condition));
    String letters = String.join("','", met.split(""));

    check(rule, "{'f':['" + letters + "']}", expected);
  }

  @Test
  void match_fieldMapping_looksAtTheMappedPath() {
    SigmaRule rule = Rules.selection("r", "service: Amazon EC2\ncost|fieldref: budget");
    FieldMapping mapping =
        new FieldMapping(Map.of("service", "row.service_name", "budget", "row.cost"), List.of());

    assertThat(
            RuleIndex.of(List.of(rule), mapping)
                .matcher()
                .matches(
                    JsonEvents.of(
                        "{'row':{'service_name':'amazon ec2','cost':5},'cost':'5','service':''}")))
        .hasSize(1);
  }

  @Test
  void match_valuesBeyondJson_readAsTheirText() {
    SigmaRule time = Rules.selection("t", "f|hour: 16");
    SigmaRule text = Rules.selection("x", "f: 2026-11-22T16:00:00Z");
    SigmaRule number = Rules.selection("n", "g|contains: '5'");

    Map<String, Object> event =
        Map.of(
            "f", Instant.parse("2026-11-22T16:00:00Z"),
            "g", Arrays.asList(5.0, 1e300, Float.NaN));
    assertThat(Rules.index(time, text, number).matcher().matches(new MapEvent(event))).hasSize(3);
  }
}
