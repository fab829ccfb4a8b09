/** The text that `dictionary.ts` reads. */

const PROCEDURE =
  '{235 ID 2/2 code list; 234 AN 1/48 procedure code; 1339 AN 2/2 modifier 1; 1339 AN 2/2 modifier 2; 1339 AN 2/2 modifier 3; 1339 AN 2/2 modifier 4; 352 AN 1/80 description; 234 AN 1/48 last procedure code}';
const UNIT =
  '{355 ID 2/2 unit; 1018 R 1/15 exponent; 649 R 1/10 multiplier; 355 ID 2/2 unit 2; 1018 R 1/15 exponent 2; 649 R 1/10 multiplier 2; 355 ID 2/2 unit 3; 1018 R 1/15 exponent 3; 649 R 1/10 multiplier 3; 355 ID 2/2 unit 4; 1018 R 1/15 exponent 4; 649 R 1/10 multiplier 4; 355 ID 2/2 unit 5; 1018 R 1/15 exponent 5; 649 R 1/10 multiplier 5}';
const REFERENCE =
  '{128 ID 2/3 kind of reference; 127 AN 1/50 reference; 128 ID 2/3 kind of reference 2; 127 AN 1/50 reference 2; 128 ID 2/3 kind of reference 3; 127 AN 1/50 reference 3}';
const DIAGNOSIS =
  '{1270 ID 1/3 code list; 1271 AN 1/30 code; 1250 ID 2/3 date format; 1251 DF 1/35 date; 782 R 1/18 amount; 380 R 1/15 quantity; 799 AN 1/30 version; 1271 AN 1/30 last code; 1073 ID 1/1 yes or no}';
const STATUS =
  '{1271 AN 1/30 category; 1271 AN 1/30 status; 98 ID 2/3 entity; 1270 ID 1/3 code list}';
const POINTERS =
  '{1328 N0 1/2 diagnosis pointer 1; 1328 N0 1/2 diagnosis pointer 2; 1328 N0 1/2 diagnosis pointer 3; 1328 N0 1/2 diagnosis pointer 4}';
const PLACE = '{1331 AN 1/2 place of service; 1332 ID 1/2 place code list; 1325 ID 1/1 frequency}';
const ADJUSTMENTS = [1, 2, 3, 4, 5, 6]
  .map((n) => `1034 ID 1/5 reason ${n}; 782 R 1/18 amount ${n}; 380 R 1/15 quantity ${n}`)
  .join('; ');
const PROVIDER_ADJUSTMENTS = [1, 2, 3, 4, 5, 6]
  .map(
    (n) =>
      `C042 reason ${n} {426 ID 2/2 reason ${n}; 127 AN 1/50 reference ${n}}; 782 R 1/18 amount ${n}`,
  )
  .join('; ');
const COMMUNICATION = [1, 2, 3]
  .map((n) => `365 ID 2/2 way ${n}; 364 AN 1/256 number or address ${n}`)
  .join('; ');
const REMARKS = [1, 2, 3, 4, 5].map((n) => `127 AN 1/50 remark code ${n}`).join('; ');
const POINT =
  '{722 AN 1/20 place in composite; 1528 N0 1/2 component; 1686 N0 1/4 repetition}'.replace(
    '722 AN 1/20 place in composite',
    '722 N0 1/2 element',
  );
const amounts = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, i) => `782 R 1/18 amount ${from + i}`).join('; ');

export const dictionaryText = `
ST: 143 ID 3/3 transaction set; 329 AN 4/9 control number; 1705 AN 1/35 guide
SE: 96 N0 1/10 segments; 329 AN 4/9 control number
BHT: 1005 ID 4/4 structure; 353 ID 2/2 purpose; 127 AN 1/50 reference; 373 DT 8/8 date; 337 TM 4/8 time; 640 ID 2/2 kind of transaction
HL: 628 AN 1/12 number; 734 AN 1/12 parent; 735 ID 1/2 level; 736 ID 1/1 has children
NM1: 98 ID 2/3 entity; 1065 ID 1/1 person or organization; 1035 AN 1/60 last or organization name; 1036 AN 1/35 first name; 1037 AN 1/25 middle name; 1038 AN 1/10 prefix; 1039 AN 1/10 suffix; 66 ID 1/2 kind of id; 67 AN 2/80 id; 706 ID 2/2 relation; 98 ID 2/3 other entity; 1035 AN 1/60 other name / P0809 C1110 C1203
N1: 98 ID 2/3 entity; 93 AN 1/60 name; 66 ID 1/2 kind of id; 67 AN 2/80 id; 706 ID 2/2 relation; 98 ID 2/3 other entity / R0203 P0304
N2: 93 AN 1/60 name; 93 AN 1/60 more of the name
N3: 166 AN 1/55 address; 166 AN 1/55 second line
N4: 19 AN 2/30 city; 156 ID 2/2 state; 116 ID 3/15 ZIP code; 26 ID 2/3 country; 309 ID 1/2 kind of place; 310 AN 1/30 place; 1715 ID 1/3 subdivision / E0207 C0605 C0704
PER: 366 ID 2/2 function; 93 AN 1/60 name; ${COMMUNICATION}; 443 AN 1/20 inquiry reference / P0304 P0506 P0708
REF: 128 ID 2/3 kind of reference; 127 AN 1/50 reference; 352 AN 1/80 description; C040 more references ${REFERENCE} / R0203
DTP: 374 ID 3/3 kind of date; 1250 ID 2/3 date format; 1251 DF 1/35 date
DTM: 374 ID 3/3 kind of date; 373 DT 8/8 date; 337 TM 4/8 time; 623 ID 2/2 time zone; 1250 ID 2/3 date format; 1251 DF 1/35 period / R020305 C0403 P0506
DMG: 1250 ID 2/3 date format; 1251 DF 1/35 birth date; 1068 ID 1/1 sex; 1067 ID 1/1 marital status; C056 race {1109 ID 1/1 race; 1270 ID 1/3 code list; 1271 AN 1/30 code} *10; 1066 ID 1/2 citizenship; 26 ID 2/3 country; 659 ID 1/2 verification; 380 R 1/15 quantity; 1270 ID 1/3 code list; 1271 AN 1/30 code / P0102 P1011 C1105
CUR: 98 ID 2/3 entity; 100 ID 3/3 currency; 280 R 4/10 rate; 98 ID 2/3 entity 2; 100 ID 3/3 currency 2; 669 ID 3/3 market; 374 ID 3/3 kind of date; 373 DT 8/8 date; 337 TM 4/8 time
PRV: 1221 ID 1/3 role; 128 ID 2/3 kind of code; 127 AN 1/50 taxonomy; 156 ID 2/2 state; C035 specialty {1222 AN 1/3 specialty; 559 ID 2/2 agency; 1073 ID 1/1 yes or no}; 1223 ID 3/3 organization / P0203
SBR: 1138 ID 1/1 order of payers; 1069 ID 2/2 relationship; 127 AN 1/50 group number; 93 AN 1/60 group name; 1336 ID 1/3 insurance type; 1143 ID 1/1 coordination; 1073 ID 1/1 yes or no; 584 ID 2/2 employment; 1032 ID 1/2 filing indicator
PAT: 1069 ID 2/2 relationship; 1384 ID 1/1 location; 584 ID 2/2 employment; 1220 ID 1/1 student; 1250 ID 2/3 date format; 1251 DF 1/35 date of death; 355 ID 2/2 unit; 81 R 1/10 weight; 1073 ID 1/1 pregnant / P0506 P0708
CLM: 1028 AN 1/38 patient control number; 782 R 1/18 total charge; 1032 ID 1/2 filing indicator; 1343 ID 1/2 kind of claim; C023 place ${PLACE}; 1073 ID 1/1 signature on file; 1359 ID 1/1 assignment; 1073 ID 1/1 benefits assigned; 1363 ID 1/1 release; 1351 ID 1/1 patient signature; C024 causes {1362 ID 2/3 cause 1; 1362 ID 2/3 cause 2; 1362 ID 2/3 cause 3; 156 ID 2/2 state; 26 ID 2/3 country}; 1366 ID 2/3 special program; 1073 ID 1/1 yes or no; 1338 ID 1/3 level; 1073 ID 1/1 yes or no; 1360 ID 1/3 agreement; 1029 ID 1/2 status; 1073 ID 1/1 yes or no; 1383 ID 2/2 submission reason; 1514 ID 1/2 delay reason
PWK: 755 ID 2/2 kind of report; 756 ID 1/2 way of sending; 757 N0 1/2 copies; 98 ID 2/3 entity; 66 ID 1/2 kind of id; 67 AN 2/80 control number; 352 AN 1/80 description; C002 action {704 ID 1/2 action 1; 704 ID 1/2 action 2; 704 ID 1/2 action 3; 704 ID 1/2 action 4; 704 ID 1/2 action 5}; 1525 ID 1/2 category / P0506
CN1: 1166 ID 2/2 contract; 782 R 1/18 amount; 332 R 1/6 percent; 127 AN 1/50 reference; 338 R 1/6 discount; 799 AN 1/30 version
AMT: 522 ID 1/3 kind of amount; 782 R 1/18 amount; 478 ID 1/1 credit or debit
QTY: 673 ID 2/2 kind of quantity; 380 R 1/15 quantity; C001 unit ${UNIT}; 61 AN 1/30 text / R0204 E0204
K3: 449 AN 1/80 fixed format; 1333 ID 1/2 record format; C001 unit ${UNIT}
NTE: 363 ID 3/3 kind of note; 352 AN 1/80 note
CR1: 355 ID 2/2 unit; 81 R 1/10 weight; 1316 ID 1/1 transport; 1317 ID 1/1 reason; 355 ID 2/2 unit 2; 380 R 1/15 distance; 166 AN 1/55 address; 166 AN 1/55 address 2; 352 AN 1/80 purpose; 352 AN 1/80 purpose 2 / P0102 P0506
CR2: 609 N0 1/9 count; 380 R 1/15 quantity; 1367 ID 2/3 level; 1367 ID 2/3 level 2; 355 ID 2/2 unit; 380 R 1/15 quantity 2; 380 R 1/15 quantity 3; 1342 ID 1/1 condition; 1073 ID 1/1 yes or no; 352 AN 1/80 description; 352 AN 1/80 description 2; 1073 ID 1/1 yes or no
CR3: 1322 ID 1/1 certification; 355 ID 2/2 unit; 380 R 1/15 quantity; 1335 ID 1/1 dependence; 352 AN 1/80 description / P0203
CRC: 1136 ID 2/2 category; 1073 ID 1/1 applies; 1321 ID 2/3 condition 1; 1321 ID 2/3 condition 2; 1321 ID 2/3 condition 3; 1321 ID 2/3 condition 4; 1321 ID 2/3 condition 5
HI: ${Array.from({ length: 12 }, (_, i) => `C022 code ${i + 1} ${DIAGNOSIS}`).join('; ')}
HCP: 1473 ID 2/2 pricing; 782 R 1/18 amount; 782 R 1/18 savings; 127 AN 1/50 organization; 118 R 1/9 rate; 127 AN 1/50 group; 782 R 1/18 group amount; 234 AN 1/48 revenue code; 235 ID 2/2 code list; 234 AN 1/48 procedure; 355 ID 2/2 unit; 380 R 1/15 quantity; 901 ID 2/2 rejection; 1526 ID 1/2 policy; 1527 ID 1/2 exception / R0113 P0910 P1112
OI: 1032 ID 1/2 filing indicator; 1383 ID 2/2 submission reason; 1073 ID 1/1 benefits assigned; 1351 ID 1/1 patient signature; 1360 ID 1/3 agreement; 1363 ID 1/1 release
MOA: 954 R 1/10 reimbursement rate; 782 R 1/18 payable amount; ${REMARKS}; 782 R 1/18 ESRD amount; 782 R 1/18 professional amount
MIA: 380 R 1/15 covered days; 782 R 1/18 PPS amount; 380 R 1/15 lifetime psychiatric days; 782 R 1/18 DRG amount; 127 AN 1/50 remark code 1; ${amounts(6, 14)}; 380 R 1/15 cost report days; ${amounts(16, 19)}; 127 AN 1/50 remark code 2; 127 AN 1/50 remark code 3; 127 AN 1/50 remark code 4; 127 AN 1/50 remark code 5; 782 R 1/18 amount 24
LX: 554 N0 1/6 number
SV1: C003 procedure ${PROCEDURE}; 782 R 1/18 charge; 355 ID 2/2 unit; 380 R 1/15 quantity; 1331 AN 1/2 place of service; 1365 ID 1/2 service type; C004 diagnosis pointers ${POINTERS}; 782 R 1/18 amount; 1073 ID 1/1 emergency; 1340 ID 1/2 review; 1073 ID 1/1 EPSDT; 1073 ID 1/1 family planning; 1364 ID 1/2 review 2; 1341 AN 1/2 notes; 1327 ID 1/1 copay exempt; 1334 ID 1/1 shortage area; 127 AN 1/50 reference; 116 ID 3/15 ZIP code; 782 R 1/18 amount 2; 1337 ID 1/1 level of care; 1360 ID 1/3 agreement / P0304
SV5: C003 procedure ${PROCEDURE}; 355 ID 2/2 unit; 380 R 1/15 quantity; 782 R 1/18 rental; 782 R 1/18 purchase; 594 ID 1/1 frequency; 923 ID 1/1 prognosis / R0405 C0604
PS1: 127 AN 1/50 provider; 782 R 1/18 amount; 156 ID 2/2 state
MEA: 737 ID 2/2 kind; 738 ID 1/3 measure; 739 R 1/20 value; C001 unit ${UNIT}; 740 R 1/20 from; 741 R 1/20 to; 935 ID 2/2 significance; 936 ID 2/2 attribute; 752 ID 2/2 layer; 1373 ID 2/4 method; 1270 ID 1/3 code list; 1271 AN 1/30 code
LIN: 350 AN 1/20 number; 235 ID 2/2 code list; 234 AN 1/48 drug code
CTP: 687 ID 2/2 class; 236 ID 3/3 price; 212 R 1/17 unit price; 380 R 1/15 quantity; C001 unit ${UNIT}
LQ: 1270 ID 1/3 code list; 1271 AN 1/30 code
FRM: 350 AN 1/20 question; 1073 ID 1/1 yes or no; 127 AN 1/50 answer; 373 DT 8/8 date; 332 R 1/6 percent / R02030405
SVD: 67 AN 2/80 payer; 782 R 1/18 paid; C003 procedure ${PROCEDURE}; 234 AN 1/48 revenue code; 380 R 1/15 quantity; 554 N0 1/6 bundled into line
CAS: 1033 ID 1/2 group; ${ADJUSTMENTS} / L050607 L080910 L111213 L141516 L171819
BPR: 305 ID 1/2 handling; 782 R 1/18 payment; 478 ID 1/1 credit or debit; 591 ID 3/3 method; 812 ID 1/10 format; 506 ID 2/2 kind of bank number; 507 AN 3/12 payer bank; 569 ID 1/3 kind of account; 508 AN 1/35 payer account; 509 AN 10/10 payer id; 510 AN 9/9 payer sub-id; 506 ID 2/2 kind of bank number; 507 AN 3/12 payee bank; 569 ID 1/3 kind of account; 508 AN 1/35 payee account; 373 DT 8/8 payment date; 1048 ID 1/3 business function; 506 ID 2/2 kind of bank number 3; 507 AN 3/12 bank 3; 569 ID 1/3 kind of account 3; 508 AN 1/35 account 3 / P0607 C0809 P1213 C1415 P1819 C2021
TRN: 481 ID 1/2 kind of trace; 127 AN 1/50 trace number; 509 AN 10/10 company; 127 AN 1/50 sub-id
RDM: 756 ID 1/2 way of sending; 93 AN 1/60 name; 364 AN 1/256 address
TS3: 127 AN 1/50 provider; 1331 AN 1/2 facility; 373 DT 8/8 fiscal year end; 380 R 1/15 claims; ${amounts(5, 22)}; 380 R 1/15 outlier claims; 782 R 1/18 amount 24
TS2: ${amounts(1, 6)}; 380 R 1/15 quantity 7; ${amounts(8, 9)}; 380 R 1/15 quantity 10; 380 R 1/15 quantity 11; 380 R 1/15 quantity 12; 380 R 1/15 quantity 13; 380 R 1/15 quantity 14; 380 R 1/15 quantity 15; 380 R 1/15 quantity 16; ${amounts(17, 19)}
CLP: 1028 AN 1/38 patient control number; 1029 ID 1/2 status; 782 R 1/18 charge; 782 R 1/18 paid; 782 R 1/18 patient responsibility; 1032 ID 1/2 filing indicator; 127 AN 1/50 payer control number; 1331 AN 1/2 place of service; 1325 ID 1/1 frequency; 1352 ID 1/2 patient status; 1354 ID 1/4 DRG; 380 R 1/15 DRG weight; 954 R 1/10 discharge fraction; 1073 ID 1/1 yes or no
SVC: C003 adjudicated procedure ${PROCEDURE}; 782 R 1/18 charge; 782 R 1/18 paid; 234 AN 1/48 revenue code; 380 R 1/15 paid units; C003 submitted procedure ${PROCEDURE}; 380 R 1/15 submitted units
PLB: 127 AN 1/50 provider; 373 DT 8/8 fiscal year end; ${PROVIDER_ADJUSTMENTS} / P0506 P0708 P0910 P1112 P1314
AK1: 479 ID 2/2 functional group; 28 N0 1/9 group control number; 480 AN 1/12 version
AK2: 143 ID 3/3 transaction set; 329 AN 4/9 control number; 1705 AN 1/35 guide
IK3: 721 ID 2/3 segment; 719 N0 1/10 position; 447 AN 1/4 loop; 620 ID 1/3 error
CTX: C998 context {9999 AN 1/35 name; 9998 AN 1/35 value} *10; 721 ID 2/3 segment; 719 N0 1/10 position; 447 AN 1/4 loop; C030 element ${POINT}; C999 reference {725 N0 1/4 element number; 725 N0 1/4 component number}
IK4: C030 element ${POINT}; 725 N0 1/4 element number; 621 ID 1/3 error; 724 AN 1/99 copy of the bad element
IK5: 717 ID 1/1 result; 618 ID 1/3 error 1; 618 ID 1/3 error 2; 618 ID 1/3 error 3; 618 ID 1/3 error 4; 618 ID 1/3 error 5
AK9: 715 ID 1/1 result; 97 N0 1/6 sets included; 123 N0 1/6 sets received; 2 N0 1/6 sets accepted; 716 ID 1/3 error 1; 716 ID 1/3 error 2; 716 ID 1/3 error 3; 716 ID 1/3 error 4; 716 ID 1/3 error 5
STC: C043 status ${STATUS}; 373 DT 8/8 date; 306 ID 1/2 action; 782 R 1/18 charge; 782 R 1/18 paid; 373 DT 8/8 payment date; 591 ID 3/3 method; 373 DT 8/8 check date; 429 AN 1/16 check number; C043 status 2 ${STATUS}; C043 status 3 ${STATUS}; 933 AN 1/264 message
INS: 1073 ID 1/1 is subscriber; 1069 ID 2/2 relationship; 875 ID 3/3 change; 1203 ID 2/3 reason; 1216 ID 1/1 benefit status; C052 medicare {1218 ID 1/1 plan; 1701 ID 1/1 reason; 1701 ID 1/1 reason 2; 1701 ID 1/1 reason 3}; 1219 ID 1/2 COBRA event; 584 ID 2/2 employment; 1220 ID 1/1 student; 1073 ID 1/1 handicap; 1250 ID 2/3 date format; 1251 DF 1/35 date of death; 1165 ID 1/1 confidentiality; 19 AN 2/30 city; 156 ID 2/2 state; 26 ID 2/3 country; 1470 N0 1/9 birth sequence / P1112
MPI: 1201 ID 1/1 information; 584 ID 2/2 employment; 1595 ID 1/1 government service; 352 AN 1/80 description; 1596 ID 2/2 rank; 1250 ID 2/3 date format; 1251 DF 1/35 period / P0607
EQ: 1365 ID 1/2 service type *99; C003 procedure ${PROCEDURE}; 1207 ID 3/3 coverage level; 1336 ID 1/3 insurance type; C004 diagnosis pointers ${POINTERS} / R0102
III: 1270 ID 1/3 code list; 1271 AN 1/30 code; 1136 ID 2/2 category; 933 AN 1/264 text; 380 R 1/15 quantity; C001 unit ${UNIT}; 752 ID 2/2 layer; 752 ID 2/2 layer 2; 752 ID 2/2 layer 3 / P0102
EB: 1390 ID 1/2 information; 1207 ID 3/3 coverage level; 1365 ID 1/2 service type *99; 1336 ID 1/3 insurance type; 1204 AN 1/50 plan; 615 ID 1/2 period; 782 R 1/18 amount; 954 R 1/10 percent; 673 ID 2/2 kind of quantity; 380 R 1/15 quantity; 1073 ID 1/1 authorization; 1073 ID 1/1 in network; C003 procedure ${PROCEDURE}; C004 diagnosis pointers ${POINTERS} / P0910
HSD: 673 ID 2/2 kind of quantity; 380 R 1/15 quantity; 355 ID 2/2 unit; 1167 R 1/6 sample; 615 ID 1/2 period; 616 N0 1/3 periods; 678 ID 1/2 pattern; 679 ID 1/1 time pattern / P0102 C0605
AAA: 1073 ID 1/1 valid; 559 ID 2/2 agency; 901 ID 2/2 reason; 889 ID 1/1 follow-up
MSG: 933 AN 1/264 message; 934 ID 2/2 page control; 1470 N0 1/9 number
LS: 447 AN 1/4 loop
LE: 447 AN 1/4 loop
`;
