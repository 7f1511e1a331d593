/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The specification's value modifiers, table by table: selection, event, whether it matches. */
class ModifierSpecTest {
  private static void check(String selection, String event, boolean expected) {
    assertThat(Rules.matches(Rules.selection("r", selection), event))
        .as("%s over %s", selection, event)
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "f|contains: bc           ~ {'f':'ABCD'}       ~ true",
        "f|contains: bd           ~ {'f':'abcd'}       ~ false",
        "f|contains: ''           ~ {'f':''}           ~ true",
        "f|contains: ''           ~ {'f':null}         ~ false",
        "f|contains: 'a*d'        ~ {'f':'xabcdx'}     ~ true",
        "f|contains: 'a\\*d'      ~ {'f':'xabcdx'}     ~ false",
        "f|contains: 'a\\*d'      ~ {'f':'xa*dx'}      ~ true",
        "f|contains: 445          ~ {'f':'x445x'}      ~ true",
        "f|contains: 445          ~ {'f':14451}        ~ true",
        "f|startswith: ab         ~ {'f':'ABC'}        ~ true",
        "f|startswith: ab         ~ {'f':'cab'}        ~ false",
        "f|startswith: 'a?c'      ~ {'f':'abcd'}       ~ true",
        "f|endswith: bc           ~ {'f':'ABC'}        ~ true",
        "f|endswith: bc           ~ {'f':'bcd'}        ~ false",
        "f|endswith: ''           ~ {'f':'x'}          ~ true",
        "f|contains|all: [a, b]   ~ {'f':'b-a'}        ~ true",
        "f|contains|all: [a, b]   ~ {'f':'a'}          ~ false",
        "f|contains|all: [a, b]   ~ {'f':['xa','bx']}  ~ true",
        "f|contains: [a, b]       ~ {'f':'b'}          ~ true",
        "f|contains: [a, b]       ~ {'f':'c'}          ~ false",
        "f|all: ['a*', '*b']      ~ {'f':'a-b'}        ~ true",
        "f|cased: Ab              ~ {'f':'Ab'}         ~ true",
        "f|cased: Ab              ~ {'f':'AB'}         ~ false",
        "f|contains|cased: Ab     ~ {'f':'xAbx'}       ~ true",
        "f|contains|cased: Ab     ~ {'f':'xabx'}       ~ false",
        "f|neq: a                 ~ {'f':'b'}          ~ true",
        "f|neq: a                 ~ {'f':'A'}          ~ false",
        "f|neq: a                 ~ {}                 ~ true",
        "f|neq: [a, b]            ~ {'f':'b'}          ~ false",
        "f|neq: 5                 ~ {'f':5}            ~ false",
        "f|neq: 5                 ~ {'f':6}            ~ true",
        "f|neq: null              ~ {'f':'x'}          ~ true",
        "f|neq: null              ~ {}                 ~ false",
        "f|startswith|neq: a      ~ {'f':'ab'}         ~ false",
      })
  void match_textModifiers_asSpecified(String selection, String event, boolean expected) {
    check(selection, event, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "f|re: 'b+c'              ~ {'f':'abbcd'}            ~ true",
        "f|re: 'b+c'              ~ {'f':'aBBCd'}            ~ false",
        "f|re: '^b'               ~ {'f':'ab'}               ~ false",
        "f|re|i: 'b+c'            ~ {'f':'aBBCd'}            ~ true",
        "f|re|i: 'é'              ~ {'f':'É'}                ~ true",
        "f|re: '^b$'              ~ {'f':'a\\nb\\nc'}        ~ false",
        "f|re|m: '^b$'            ~ {'f':'a\\nb\\nc'}        ~ true",
        "f|re|m: '^b$'            ~ {'f':'a\\rb\\rc'}        ~ false",
        "f|re: 'a.b'              ~ {'f':'a\\nb'}            ~ false",
        "f|re|s: 'a.b'            ~ {'f':'a\\nb'}            ~ true",
        "f|re|i|m|s: '^A.B$'      ~ {'f':'x\\na\\nb\\ny'}    ~ true",
        "f|re: 'a.b'              ~ {'f':'a\\rb'}            ~ true",
        "f|re: ['x', 'b']         ~ {'f':'abc'}              ~ true",
        "f|re|all: ['x', 'b']     ~ {'f':'abc'}              ~ false",
        "f|re: '^5$'              ~ {'f':5}                  ~ true",
        "f|re: '[[]a'             ~ {'f':'[a'}               ~ true",
        "f|re: '[a&&b]'           ~ {'f':'&'}                ~ true",
        "f|re: '[]a]b'            ~ {'f':']b'}               ~ true",
        "f|re: '[^]a]b'           ~ {'f':']b'}               ~ false",
        "f|re: '[^]a]b'           ~ {'f':'xb'}               ~ true",
        "f|re: '[\\]a]b'          ~ {'f':']b'}               ~ true",
        "f|re: '\\Q[a\\E.'        ~ {'f':'[ax'}              ~ true",
        "f|re: '\\d{2}(?=x)'      ~ {'f':'12x'}              ~ true",
        "f|re: '(a|b)\\1'         ~ {'f':'bb'}               ~ true",
        "f|re: '(?:a(?i)B)'       ~ {'f':'ab'}               ~ true",
        "f|re|ignorecase: 'b+c'   ~ {'f':'aBBCd'}            ~ true",
        "f|re|multiline: '^b$'    ~ {'f':'a\\nb\\nc'}        ~ true",
        "f|re|dotall: 'a.b'       ~ {'f':'a\\nb'}            ~ true",
        "f|re|neq: 'b'            ~ {'f':'abc'}              ~ false",
      })
  void match_expressions_asPcre(String selection, String event, boolean expected) {
    check(selection, event.replace("\\n", "\\u000a").replace("\\r", "\\u000d"), expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "f|cidr: 10.0.0.0/8           ~ {'f':'10.255.1.2'}         ~ true",
        "f|cidr: 10.0.0.0/8           ~ {'f':'11.0.0.0'}           ~ false",
        "f|cidr: 10.0.0.0/8           ~ {'f':'ec2.amazonaws.com'}  ~ false",
        "f|cidr: 10.0.0.0/8           ~ {'f':'::ffff:10.1.1.1'}    ~ true",
        "f|cidr: 10.0.0.0/8           ~ {}                         ~ false",
        "f|cidr: 0.0.0.0/0            ~ {'f':'255.255.255.255'}    ~ true",
        "f|cidr: 0.0.0.0/0            ~ {'f':'2001:db8::1'}        ~ false",
        "f|cidr: 2001:db8::/32        ~ {'f':'2001:DB8:0:1::ff'}   ~ true",
        "f|cidr: 2001:db8::/32        ~ {'f':'2001:db9::1'}        ~ false",
        "f|cidr: [1.2.3.4, 5.0.0.0/8] ~ {'f':'1.2.3.4'}            ~ true",
        "f|cidr: [1.2.3.4, 5.0.0.0/8] ~ {'f':'1.2.3.5'}            ~ false",
        "f|cidr|neq: 10.0.0.0/8       ~ {'f':'11.0.0.1'}           ~ true",
        "f|gt: 5                      ~ {'f':6}                    ~ true",
        "f|gt: 5                      ~ {'f':5}                    ~ false",
        "f|gt: 5                      ~ {'f':'6'}                  ~ true",
        "f|gt: 5                      ~ {'f':'six'}                ~ false",
        "f|gt: 5                      ~ {'f':true}                 ~ false",
        "f|gt: 5                      ~ {}                         ~ false",
        "f|gt: 4.5                    ~ {'f':4.50001}              ~ true",
        "f|gte: 5                     ~ {'f':5.0}                  ~ true",
        "f|gte: 5                     ~ {'f':4.99}                 ~ false",
        "f|lt: 5                      ~ {'f':4}                    ~ true",
        "f|lt: 5                      ~ {'f':5}                    ~ false",
        "f|lt: -5                     ~ {'f':-6}                   ~ true",
        "f|lte: 5                     ~ {'f':5}                    ~ true",
        "f|lte: 5                     ~ {'f':[9, 4]}               ~ true",
        "f|lte: 5                     ~ {'f':'5e999'}              ~ false",
        "f|lte: 5                     ~ {'f':[]}                   ~ false",
      })
  void match_networksAndNumbers_asSpecified(String selection, String event, boolean expected) {
    check(selection, event, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "f|exists: true     ~ {'f':''}                     ~ true",
        "f|exists: true     ~ {'f':null}                   ~ true",
        "f|exists: true     ~ {'f':[]}                     ~ true",
        "f|exists: true     ~ {'g':1}                      ~ false",
        "f|exists: false    ~ {'g':1}                      ~ true",
        "f|exists: false    ~ {'f':null}                   ~ false",
        "f|exists|neq: true ~ {'f':1}                      ~ false",
        "f|exists|neq: true ~ {'g':1}                      ~ true",
        "f|gt|neq: 5        ~ {'f':6}                      ~ false",
        "f|gt|neq: 5        ~ {'f':5}                      ~ true",
        "f|gt|neq: 5        ~ {'f':'x'}                    ~ true",
        "f|gt|neq: 5        ~ {'g':6}                      ~ true",
        "f|neq|lte: 5       ~ {'f':5}                      ~ false",
        "f|neq|lte: 5       ~ {'f':6}                      ~ true",
        "f|contains|neq: [a, b]     ~ {'f':'xa'}           ~ false",
        "f|contains|all|neq: [a, b] ~ {'f':'xa'}           ~ true",
        "f|contains|all|neq: [a, b] ~ {'f':'xab'}          ~ false",
        "f|neq|contains|all: [a, b] ~ {'f':'xab'}          ~ false",
        "f|contains|all|neq: [a, b] ~ {'g':'xab'}          ~ true",
        "f.g|exists: true   ~ {'f':{'g':null}}             ~ true",
        "f.g|exists: true   ~ {'f':null}                   ~ false",
        "f|fieldref: g      ~ {'f':'A','g':'a'}            ~ true",
        "f|fieldref: g      ~ {'f':'a','g':'b'}            ~ false",
        "f|fieldref: g      ~ {'f':'a'}                    ~ false",
        "f|fieldref: g      ~ {}                           ~ false",
        "f|fieldref: g      ~ {'f':5,'g':'5'}              ~ true",
        "f|fieldref: g.h    ~ {'f':'a','g':[{'h':'b'},{'h':'a'}]} ~ true",
        "f|fieldref|cased: g      ~ {'f':'A','g':'a'}      ~ false",
        "f|fieldref|neq: g        ~ {'f':'a','g':'b'}      ~ true",
        "f|fieldref|neq: g        ~ {'f':'a','g':'a'}      ~ false",
        "f|fieldref|startswith: g ~ {'f':'abc','g':'AB'}   ~ true",
        "f|fieldref|startswith: g ~ {'f':'abc','g':'bc'}   ~ false",
        "f|fieldref|endswith: g   ~ {'f':'abc','g':'bc'}   ~ true",
        "f|fieldref|endswith: g   ~ {'f':'abc','g':'ab'}   ~ false",
        "f|fieldref|contains: g   ~ {'f':'abc','g':'b'}    ~ true",
        "f|fieldref|contains: g   ~ {'f':'abc','g':'x'}    ~ false",
        "f|minute: 7         ~ {'f':'2026-11-22T16:07:59Z'}         ~ true",
        "f|hour: 16          ~ {'f':'2026-11-22T16:07:59Z'}         ~ true",
        "f|hour: 16          ~ {'f':'2026-11-22T16:07:59+09:00'}    ~ true",
        "f|hour: 16          ~ {'f':'2026-11-22 16:07'}             ~ true",
        "f|hour: 0           ~ {'f':'2026-11-22'}                   ~ false",
        "f|hour|gte: 22      ~ {'f':'2026-11-22T23:00:00Z'}         ~ true",
        "f|hour|gte: 22      ~ {'f':'2026-11-22T21:59:59Z'}         ~ false",
        "f|hour: [1, 16]     ~ {'f':'2026-11-22T16:07:59Z'}         ~ true",
        "f|hour|gte|neq: 16  ~ {'f':'2026-11-22T16:07:59Z'}         ~ false",
        "f|hour|gte|neq: 16  ~ {'f':'2026-11-22T15:07:59Z'}         ~ true",
        "f|hour|neq: 16      ~ {'f':'2026-11-22T16:07:59Z'}         ~ false",
        "f|day: 22           ~ {'f':'2026-11-22'}                   ~ true",
        "f|week: 47          ~ {'f':'2026-11-22T00:00:00Z'}         ~ true",
        "f|week: 53          ~ {'f':'2027-01-01T00:00:00Z'}         ~ true",
        "f|month: 11         ~ {'f':'2026-11-22T00:00:00.123Z'}     ~ true",
        "f|year: 2026        ~ {'f':'2026-11-22T00:00:00Z'}         ~ true",
        "f|year|lt: 2026     ~ {'f':'2026-11-22T00:00:00Z'}         ~ false",
        "f|day: 31           ~ {'f':'2026-02-31T00:00:00Z'}         ~ false",
        "f|year: 2026        ~ {'f':'yesterday'}                    ~ false",
      })
  void match_presenceReferencesAndTimes_asSpecified(
      String selection, String event, boolean expected) {
    check(selection, event, expected);
  }

  /** Encoded by {@code printf %s cmd | iconv -t UTF-16LE | base64} and its likes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "f|base64: /bin/bash                    ~ {'f':'L2Jpbi9iYXNo'}                  ~ true",
        "f|base64: /bin/bash                    ~ {'f':'xL2Jpbi9iYXNo'}                 ~ false",
        "f|base64|contains: /bin/bash           ~ {'f':'xL2Jpbi9iYXNo='}                ~ true",
        "f|base64offset|contains: /bin/bash     ~ {'f':'L2Jpbi9iYXNo'}                  ~ true",
        "f|base64offset|contains: /bin/bash     ~ {'f':'eC9iaW4vYmFzaHg='}              ~ true",
        "f|base64offset|contains: /bin/bash     ~ {'f':'eHgvYmluL2Jhc2h4'}              ~ true",
        "f|base64offset|contains: /bin/bash     ~ {'f':'L2Jpbi9zaA=='}                  ~ false",
        "f|base64offset|contains|all: [curl, sh] ~ {'f':'Y3VybCB4fHNo'}                ~ true",
        "f|base64offset|contains|all: [curl, sh] ~ {'f':'Y3VybCB4fGxz'}                ~ false",
        "f|base64offset|contains|all|neq: [curl, sh] ~ {'f':'Y3VybCB4fGxz'}            ~ true",
        "f|base64offset|contains|all|neq: [curl, sh] ~ {'f':'Y3VybCB4fHNo'}            ~ false",
        "'|base64offset|all': [curl, sh]        ~ {'f':'Y3VybA==','g':['eHxzaA==']}    ~ true",
        "'|base64offset|all': [curl, sh]        ~ {'f':'Y3VybA=='}                     ~ false",
        "f|wide|base64: cmd                     ~ {'f':'YwBtAGQA'}                      ~ true",
        "f|utf16le|base64: cmd                  ~ {'f':'YwBtAGQA'}                      ~ true",
        "f|utf16be|base64: cmd                  ~ {'f':'AGMAbQBk'}                      ~ true",
        "f|utf16|base64: cmd                    ~ {'f':'//5jAG0AZAA='}                  ~ true",
        "f|wide|base64offset|contains: foo      ~ {'f':'eABmAG8AbwB4AA=='}              ~ true",
        "f|utf16be: c                           ~ {'f':'\\u0000c'}                      ~ true",
        "f|utf16le: c                           ~ {'f':'c\\u0000'}                      ~ true",
        "f|windash|contains: ' -foo'            ~ {'f':'x /foo'}                        ~ true",
        "f|windash|contains: ' -foo'            ~ {'f':'x –foo'}                        ~ true",
        "f|windash|contains: ' /foo'            ~ {'f':'x ―foo'}                        ~ true",
        "f|windash|contains: ' -foo'            ~ {'f':'x +foo'}                        ~ false",
        "f|contains|windash: '-a-b'             ~ {'f':'x/a—b'}                         ~ true",
        "f|windash: '-a*'                       ~ {'f':'/abc'}                          ~ true",
      })
  void match_encodings_asSpecified(String selection, String event, boolean expected) {
    check(selection, event, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "f|expand: '%admins%'                 ~ {'f':'ROOT'}        ~ true",
        "f|expand: '%admins%'                 ~ {'f':'ops-7'}       ~ true",
        "f|expand: '%admins%'                 ~ {'f':'dev-7'}       ~ false",
        "f: '%admins%'                        ~ {'f':'%admins%'}    ~ true",
        "f: '%admins%'                        ~ {'f':'root'}        ~ false",
        "f|expand: '\\%admins\\%'             ~ {'f':'%admins%'}    ~ true",
        "f|expand: 'x%admins%-%names%'        ~ {'f':'xroot-b'}     ~ true",
        "f|expand: 'x%admins%-%names%'        ~ {'f':'xroot-c'}     ~ false",
        "f|contains|expand: '%names%'         ~ {'f':'xbx'}         ~ true",
        "f|re|expand: '^%names%$'             ~ {'f':'a.c'}         ~ true",
        "f|re|expand: '^%names%$'             ~ {'f':'abc'}         ~ false",
        "f|cidr|expand: '%networks%'          ~ {'f':'10.1.1.1'}    ~ true",
        "f|cidr|expand: '%networks%'          ~ {'f':'2001:db8::1'} ~ true",
        "f|cidr|expand: '%networks%'          ~ {'f':'11.1.1.1'}    ~ false",
        "f|expand: '%nobody%'                 ~ {'f':'x'}           ~ false",
        "f|expand|neq: '%nobody%'             ~ {'f':'x'}           ~ true",
        "f|expand|base64: '%names%'           ~ {'f':'Yg=='}        ~ true",
        "f|contains|expand|all: ['%admins%', '%names%'] ~ {'f':'root a.c'}  ~ true",
        "f|contains|expand|all: ['%admins%', '%names%'] ~ {'f':'root ops-'} ~ false",
        "f|contains|expand|all: ['%admins%', x]         ~ {'f':'root x'}    ~ true",
        "f|contains|expand|all: ['%admins%', '%nobody%'] ~ {'f':'root'}     ~ false",
        "'|expand|all': ['%admins%', '%names%']         ~ {'f':'root','g':'b'} ~ true",
        "'|expand|all': ['%admins%', '%nobody%']        ~ {'f':'root','g':'b'} ~ false",
      })
  void match_placeholders_filledIn(String selection, String event, boolean expected) {
    check(selection, event, expected);
  }
}
